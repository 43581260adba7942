import { isRecord } from '@patchbay/core';
import type { CaseCall } from '../cases/capability-case.ts';
import { caseCovering } from '../matrix/requirements-of.ts';
import { runCase } from '../run/run-case.ts';
import type { Check } from './check.ts';
import { settingOf, type Subject } from './subject.ts';

/**
 * What every `get_last_activity` does alike, and no host has to find out: an empty list is a question about nobody, and an
 * account that is named twice is told of once. Both are the success case of the author, asked otherwise.
 */
export function lastActivityChecks(subject: Subject): readonly Check[] {
  const found = caseCovering(subject.file, 'success');
  if (subject.capability.name !== 'get_last_activity' || found === undefined) return [];
  const check = (title: string, calls: readonly CaseCall[]): Check => ({
    group: subject.capability.name,
    title,
    run: async (network) => {
      const testCase = { ...found.testCase, calls };
      return (await runCase(settingOf(subject, { title, testCase }, network))).failures;
    },
  });
  return [
    check('asks nothing when nobody is named', [{ request: { account_ids: [] }, response: [] }]),
    check('tells once of an account that is named twice', found.testCase.calls.map(namedTwice)),
  ];
}

function namedTwice(call: CaseCall): CaseCall {
  const ids = isRecord(call.request) ? call.request['account_ids'] : undefined;
  return Array.isArray(ids) ? { ...call, request: { account_ids: [...ids, ...ids] } } : call;
}
