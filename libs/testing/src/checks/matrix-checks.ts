import type { Requirement } from '../cases/requirements.ts';
import { secretsCarried } from '../leaks/secrets.ts';
import { echoing, injectedRefusal, type InjectedRefusal } from '../matrix/injected.ts';
import { authoredRequirements, caseCovering, refusalsOf, usesNetwork } from '../matrix/requirements-of.ts';
import type { Network } from '../network/network.ts';
import { runCase, type CaseRun } from '../run/run-case.ts';
import { failing, skipped, type Check } from './check.ts';
import { settingOf, type PlainRuns, type Subject, type TitledCase } from './subject.ts';

/** The mandatory cases: those that somebody must write, and the refusals, which the runner injects. */
export function matrixChecks(subject: Subject, plainRuns: PlainRuns): readonly Check[] {
  const { capability, file, mocks } = subject;
  const group = capability.name;
  const missing = authoredRequirements(capability, file)
    .filter((requirement) => caseCovering(file, requirement) === undefined)
    .map((requirement) => {
      const title = `has a case for ${requirement}`;
      const reason = file.notApplicable[requirement];
      if (reason !== undefined) return skipped(group, title, reason);
      return failing(group, title, `The mandatory case is missing: no case covers "${requirement}".`);
    });
  const success = caseCovering(file, 'success');
  if (success === undefined || !usesNetwork(file)) return missing;
  const last = caseCovering(file, 'two_pages') ?? success;

  const refusals = refusalsOf(capability, file).flatMap((kind) => {
    const refusal = injectedRefusal(kind, mocks);
    if (refusal === undefined) {
      return [
        failing(group, `reports ${kind}`, `The mocks do not state how the vendor refuses: refusals.${kind}.`),
      ];
    }
    const positions = [
      { requirement: kind, found: success, isLast: false },
      { requirement: `${kind}_at_last`, found: last, isLast: true },
    ] as const;
    return positions.flatMap(({ requirement, found, isLast }) =>
      injectionChecks(subject, plainRuns, { requirement, found, isLast, refusal }),
    );
  });
  return [
    ...missing,
    ...refusals,
    ...repeatedCursor(subject, plainRuns),
    echoCheck(subject, plainRuns, success),
  ];
}

interface Wanted {
  readonly requirement: Requirement;
  readonly found: TitledCase;
  readonly isLast: boolean;
  readonly refusal: InjectedRefusal;
}

function injectionChecks(
  subject: Subject,
  plainRuns: PlainRuns,
  { requirement, found, isLast, refusal }: Wanted,
): readonly Check[] {
  const { capability, file } = subject;
  // A single request is both the first and the last, and is refused once.
  if (isLast && numberOfReplies(found) < 2) return [];
  if (caseCovering(file, requirement) !== undefined) return [];
  const title = `reports ${requirement.replace('_at_last', ' at the last request')} as ${refusal.code}`;
  const reason = file.notApplicable[requirement];
  if (reason !== undefined) return [skipped(capability.name, title, reason)];
  return [
    {
      group: capability.name,
      title,
      run: async (network) => {
        const plain = await plainRuns(found, network);
        const place = placeOf(plain, isLast);
        if (plain.failures.length > 0) return [brokenBase(found)];
        if (place === undefined) return [];
        // What the case itself answers there is not a refusal to it: a GET that proves that a thing is gone.
        if (place.status !== undefined && place.status >= 400 && place.status === refusal.reply.status)
          return [];
        const run = await runCase(settingOf(subject, found, network), { ...place, ...refusal });
        return run.failures;
      },
    },
  ];
}

/** A vendor that repeats itself: the first page comes again where the second one was asked for. */
function repeatedCursor(subject: Subject, plainRuns: PlainRuns): readonly Check[] {
  const { capability, file } = subject;
  const found = caseCovering(file, 'two_pages');
  if (found === undefined || caseCovering(file, 'repeated_cursor') !== undefined) return [];
  const title = 'reports repeated_cursor as invalid_response';
  const reason = file.notApplicable.repeated_cursor;
  if (reason !== undefined) return [skipped(capability.name, title, reason)];
  return [
    {
      group: capability.name,
      title,
      run: async (network) => {
        const plain = await plainRuns(found, network);
        if (plain.failures.length > 0) return [brokenBase(found)];
        const call = found.testCase.calls.findIndex(({ nextPage }) => nextPage === true);
        const before = answersOf(plain, call - 1);
        const asked = answersOf(plain, call);
        // The page is what has the same route in both calls; another endpoint may be walked beside it.
        const index = asked.findIndex(({ request }) =>
          before.some((one) => isSameRoute(one.request, request)),
        );
        const repeated = before.find(({ request }) => isSameRoute(request, asked[index]?.request));
        if (repeated === undefined) {
          return [
            'No request of the second page is like one of the first: write a case that covers "repeated_cursor".',
          ];
        }
        const run = await runCase(settingOf(subject, found, network), {
          call,
          index,
          reply: repeated.reply,
          code: 'invalid_response',
        });
        return run.failures;
      },
    },
  ];
}

function echoCheck(subject: Subject, plainRuns: PlainRuns, found: TitledCase): Check {
  const { integration, capability, mocks } = subject;
  return {
    group: capability.name,
    title: 'shows no secret when the vendor repeats the credential in its refusal',
    run: async (network: Network) => {
      const place = placeOf(await plainRuns(found, network), false);
      const [secret] = secretsCarried(integration, capability, { ...mocks, ...found.testCase });
      if (place === undefined || secret === undefined) return [];
      const setting = { ...settingOf(subject, found, network), mode: 'raw_data' } as const;
      const run = await runCase(setting, { ...place, reply: echoing(mocks.refusals.forbidden, secret) });
      return run.failures;
    },
  };
}

/** Where to inject: the first or the last request, leaving aside those for access. */
function placeOf(
  { calls }: CaseRun,
  isLast: boolean,
): { readonly call: number; readonly index: number; readonly status: number | undefined } | undefined {
  const places = calls.flatMap((_, call) =>
    answersOf({ calls }, call).map(({ reply }, index) => ({ call, index, status: reply.status })),
  );
  return isLast ? places.at(-1) : places[0];
}

function answersOf({ calls }: Pick<CaseRun, 'calls'>, call: number): CaseRun['calls'][number] {
  return (calls[call] ?? []).filter(({ mock }) => mock?.setup !== true);
}

function isSameRoute(
  left: { readonly method: string; readonly url: string },
  right: { readonly method: string; readonly url: string } | undefined,
): boolean {
  return (
    right !== undefined && left.method === right.method && left.url.split('?')[0] === right.url.split('?')[0]
  );
}

function numberOfReplies({ testCase }: TitledCase): number {
  return testCase.calls.flatMap(({ replies = [] }) => replies).filter(({ setup }) => setup !== true).length;
}

function brokenBase({ title }: TitledCase): string {
  return `The case that it is made from fails itself: ${title}.`;
}
