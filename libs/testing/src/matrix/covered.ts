import type { Capability } from '@patchbay/core';
import type { CapabilityCase, CaseFile } from '../cases/capability-case.ts';
import type { Mock } from '../cases/mock.ts';
import type { Reply } from '../cases/reply.ts';
import { refusalKinds, type RefusalKind, type Requirement } from '../cases/requirements.ts';
import { isGraphqlRefusal, isPartial } from './partial-data.ts';
import { problemWithRepeatedCursor } from './repeated-cursor.ts';
import { hasShapeOf } from './shape.ts';

/**
 * What is wrong with the claim of a case to be one of the mandatory ones.
 *
 * @param file - the cases of the same capability; the success cases show how its vendor answers
 */
export function checkCovers(
  testCase: CapabilityCase,
  capability: Capability,
  file: CaseFile,
): readonly string[] {
  return (testCase.covers ?? []).flatMap((requirement) => {
    const problem = problemWith(requirement, testCase, capability, file);
    return problem === undefined ? [] : [`it says that it covers "${requirement}", but ${problem}`];
  });
}

function problemWith(
  requirement: Requirement,
  { calls }: CapabilityCase,
  capability: Capability,
  file: CaseFile,
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
      return problemWithRepeatedCursor(calls);
    case 'plan':
      return 'the runner rehearses every success case by itself';
    case 'partial_data':
    case 'partial_data_at_last':
    case 'partial_data_at_write':
      // A connector may allow it, and then says that its list is not complete.
      return calls.some(({ replies = [] }) => replies.some(({ reply }) => isPartial(reply)))
        ? undefined
        : 'no reply in it has errors beside its data';
    default:
      return problemWithRefusal(kindOf(requirement), calls, fails, capability, file);
  }
}

function problemWithRefusal(
  kind: RefusalKind,
  calls: CapabilityCase['calls'],
  fails: boolean,
  capability: Capability,
  file: CaseFile,
): string | undefined {
  // Deleting what is gone already may be a success.
  const mayGoWell = kind === 'not_found' && capability.level === 'write';
  if (!fails && !mayGoWell) return 'no call of it fails';
  const mocks = calls.flatMap(({ replies = [] }) => replies);
  const isSigned = kind === 'wrong_shape' ? wrongShapeFor(file) : ({ reply }: Mock) => signs[kind](reply);
  return mocks.some(isSigned) ? undefined : 'no reply in it is such a refusal';
}

/** A success whose body lacks something that the same endpoint, or else any, sends in the success cases. */
function wrongShapeFor({ cases }: CaseFile): (mock: Mock) => boolean {
  const models = Object.values(cases)
    .filter(({ covers = [] }) => covers.includes('success') || covers.includes('two_pages'))
    .flatMap(({ calls }) => calls.flatMap(({ replies = [] }) => replies))
    .filter(({ reply }) => isSuccess(reply) && bodyOf(reply) !== undefined);
  return ({ method, path, reply }) => {
    const body = bodyOf(reply);
    if (!isSuccess(reply) || body === undefined) return false;
    const alike = models.filter((model) => model.method === method && model.path === path);
    const compared = alike.length > 0 ? alike : models;
    return !compared.some((model) => hasShapeOf(bodyOf(model.reply), body));
  };
}

function isSuccess({ status = 200 }: Reply): boolean {
  return status >= 200 && status < 300;
}

/** The body as JSON; `undefined` when it is none. */
function bodyOf({ json, text }: Reply): unknown {
  if (json !== undefined || text === undefined) return json;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const statusIs =
  (...statuses: readonly number[]) =>
  ({ status = 200 }: Reply): boolean =>
    statuses.includes(status);

const orGraphql =
  (isSign: (reply: Reply) => boolean) =>
  (reply: Reply): boolean =>
    isSign(reply) || isGraphqlRefusal(reply);

const clientErrors = ({ status = 200 }: Reply): boolean => status >= 300 && status < 500;

/**
 * How a reply of each kind is told. Vendors refuse with the odd status, so that any of the 4xx may stand for three, and
 * GraphQL refuses under any status.
 */
const signs: Readonly<Record<Exclude<RefusalKind, 'wrong_shape'>, (reply: Reply) => boolean>> = {
  unauthorized: orGraphql(clientErrors),
  forbidden: orGraphql(clientErrors),
  not_found: ({ status = 200 }) => status < 500,
  rate_limited: orGraphql(statusIs(429, 403, 503, 420)),
  server_error: orGraphql(({ status = 200 }) => status >= 500),
  malformed: (reply) => reply.text !== undefined && !isPage(reply) && bodyOf(reply) === undefined,
  html: isPage,
  connection_reset: ({ networkError }) => networkError === 'reset',
};

function isPage({ html, text }: Reply): boolean {
  return /<(?:!doctype\s+)?html\b/i.test(html ?? text ?? '');
}

/** The refusal that a requirement is about. */
function kindOf(requirement: Exclude<Requirement, Authored>): RefusalKind {
  const kind = refusalKinds.find((each) => each === requirement.replace(/_at_(?:last|write)$/, ''));
  if (kind === undefined) throw new Error(`"${requirement}" is not a requirement.`);
  return kind;
}

type Authored =
  | 'success'
  | 'two_pages'
  | 'empty_page'
  | 'repeated_cursor'
  | 'plan'
  | 'partial_data'
  | 'partial_data_at_last'
  | 'partial_data_at_write';
