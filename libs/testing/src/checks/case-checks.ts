import { checkCovers } from '../matrix/covered.ts';
import { runCase } from '../run/run-case.ts';
import { runPlan } from '../run/run-plan.ts';
import type { Check } from './check.ts';
import { settingOf, type PlainRuns, type Subject } from './subject.ts';

/** The written cases: each is run as a host calls it, then with raw data, and compared with the description. */
export function caseChecks(subject: Subject, plainRuns: PlainRuns): readonly Check[] {
  const { capability, conformance, file } = subject;
  return Object.entries(file.cases).map(([title, testCase]) => ({
    group: capability.name,
    title,
    run: async (network) => {
      const plain = await plainRuns({ title, testCase }, network);
      const setting = settingOf(subject, { title, testCase }, network);
      const raw = await runCase({ ...setting, mode: 'raw_data' });
      const requests = plain.calls.flat();
      return [
        ...plain.failures,
        ...raw.failures
          .filter((failure) => !plain.failures.includes(failure))
          .map((failure) => `with include_raw_data: ${failure}`),
        ...checkCovers(testCase, capability, file),
        ...(capability.name === 'validate_credentials' && capability.requiresAuthentication
          ? asksTheVendor(subject, testCase.covers?.includes('success') === true, requests.length)
          : []),
        ...(await conformance.check(testCase, requests)),
      ];
    },
  }));
}

function asksTheVendor({ integration }: Subject, isSuccess: boolean, requests: number): readonly string[] {
  const hasSecret = integration.credentials.some(({ type }) => type !== 'empty');
  return isSuccess && hasSecret && requests === 0
    ? ['validate_credentials made no request: only the vendor knows whether a credential is good.']
    : [];
}

/** The rehearsals: every case of a write that goes well, in plan mode. */
export function planChecks(subject: Subject): readonly Check[] {
  const { capability, file } = subject;
  const reason = file.notApplicable.plan;
  if (capability.level !== 'write') return [];
  return Object.entries(file.cases)
    .filter(
      ([, { covers, calls }]) => covers !== undefined && calls.every(({ error }) => error === undefined),
    )
    .map(([title, testCase]) => ({
      group: capability.name,
      title: `in plan mode nothing is written: ${title}`,
      ...(reason === undefined ? {} : { skip: reason }),
      run: (network) => runPlan(settingOf(subject, { title, testCase }, network)),
    }));
}
