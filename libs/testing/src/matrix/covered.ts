import type { Capability } from '@patchbay/core';
import type { CapabilityCase } from '../cases/capability-case.ts';
import type { Reply } from '../cases/reply.ts';
import { refusalKinds, type RefusalKind, type Requirement } from '../cases/requirements.ts';

/** What is wrong with the claim of a case to be one of the mandatory ones. */
export function checkCovers(testCase: CapabilityCase, capability: Capability): readonly string[] {
  return (testCase.covers ?? []).flatMap((requirement) => {
    const problem = problemWith(requirement, testCase, capability);
    return problem === undefined ? [] : [`it says that it covers "${requirement}", but ${problem}`];
  });
}

function problemWith(
  requirement: Requirement,
  { calls }: CapabilityCase,
  capability: Capability,
): string | undefined {
  const fails = calls.some(({ error }) => error !== undefined);
  switch (requirement) {
    case 'success':
      return fails || calls.length === 0 ? 'a call of it fails' : undefined;
    case 'two_pages':
      return fails || !calls.some(({ nextPage }) => nextPage === true)
        ? 'no call of it goes on to a next page'
        : undefined;
    case 'empty_page':
      return calls.some(({ response }) => Array.isArray(response) && response.length === 0)
        ? undefined
        : 'no call of it gets an empty list';
    case 'repeated_cursor':
      return fails ? undefined : 'no call of it fails';
    case 'plan':
      return 'the runner rehearses every success case by itself';
    default:
      return problemWithRefusal(kindOf(requirement), calls, fails, capability);
  }
}

function problemWithRefusal(
  kind: RefusalKind,
  calls: CapabilityCase['calls'],
  fails: boolean,
  capability: Capability,
): string | undefined {
  // Deleting what is gone already may be a success.
  const mayGoWell = kind === 'not_found' && capability.level === 'write';
  if (!fails && !mayGoWell) return 'no call of it fails';
  const replies = calls.flatMap(({ replies = [] }) => replies.map(({ reply }) => reply));
  return replies.some(signs[kind]) ? undefined : 'no reply in it is such a refusal';
}

const statusIs =
  (...statuses: readonly number[]) =>
  ({ status = 200 }: Reply): boolean =>
    statuses.includes(status);

/** How a reply of each kind is told. Vendors refuse with the odd status, so that any of the 4xx may stand for three. */
const signs: Readonly<Record<RefusalKind, (reply: Reply) => boolean>> = {
  unauthorized: ({ status = 200 }) => status >= 300 && status < 500,
  forbidden: ({ status = 200 }) => status >= 300 && status < 500,
  not_found: ({ status = 200 }) => status < 500,
  rate_limited: statusIs(429, 403, 503, 420),
  server_error: ({ status = 200 }) => status >= 500,
  malformed: ({ text }) => text !== undefined,
  html: ({ html, text }) => html !== undefined || text !== undefined,
  wrong_shape: ({ status = 200 }) => status < 300,
  connection_reset: ({ networkError }) => networkError === 'reset',
};

/** The refusal that a requirement is about. */
function kindOf(requirement: Exclude<Requirement, Authored>): RefusalKind {
  const kind = refusalKinds.find((each) => each === requirement.replace(/_at_(?:last|write)$/, ''));
  if (kind === undefined) throw new Error(`"${requirement}" is not a requirement.`);
  return kind;
}

type Authored = 'success' | 'two_pages' | 'empty_page' | 'repeated_cursor' | 'plan';
