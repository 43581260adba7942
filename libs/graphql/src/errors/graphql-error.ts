import { ConnectorError, errorCodeForStatus, type ConnectorErrorCode } from '@patchbay/core';
import type { GraphqlMeaning, MeaningOf } from './meanings.ts';
import { isKind, type GraphqlProblem } from './problem.ts';

const brand = Symbol.for('@patchbay/graphql/GraphqlError');

/** The vendor answered a document with errors, under whatever status. */
export class GraphqlError extends ConnectorError {
  override readonly name = 'GraphqlError';
  readonly [brand] = true;
  /** The one that gives the error its code, then the others. */
  readonly problems: readonly GraphqlProblem[];

  constructor(message: string, details: GraphqlErrorDetails) {
    const { meaning } = details;
    super(message, {
      code: meaning.code,
      appErrorCode: meaning.appErrorCode,
      hint: meaning.hint,
      retryable: meaning.retryable,
      statusCode: details.status,
      retryAfterSeconds: details.retryAfterSeconds,
    });
    this.problems = details.problems;
  }
}

/** What is known of a {@link GraphqlError}. Nothing in it may carry a secret. */
export interface GraphqlErrorDetails {
  readonly meaning: GraphqlMeaning;
  readonly problems: readonly GraphqlProblem[];
  /** Of the answer. */
  readonly status: number;
  readonly retryAfterSeconds?: number | undefined;
}

/**
 * True for a {@link GraphqlError} of this or of another copy of the package.
 *
 * @param kinds - the names that the vendor may have for it, in whatever spelling; none: all
 */
export function isGraphqlError(value: unknown, ...kinds: readonly string[]): value is GraphqlError {
  if (!hasBrand(value)) return false;
  return kinds.length === 0 || value.problems.some((problem) => isKind(problem, ...kinds));
}

function hasBrand(value: unknown): value is GraphqlError {
  return typeof value === 'object' && value !== null && Reflect.get(value, brand) === true;
}

/** Problems, the one that matters most in front, and what it means. */
export interface Diagnosis {
  readonly meaning: GraphqlMeaning;
  readonly problems: readonly GraphqlProblem[];
}

/** What stands above others when an answer has several errors: what is true of the request as a whole. */
const precedence: readonly ConnectorErrorCode[] = [
  'creds_revoked',
  'authentication_expired',
  'unauthorized',
  'rate_limit',
  'permission_denied',
];

/**
 * Says what the errors of an answer mean together. What no table names is told by the status in the entry, else by
 * that of the answer, else it is `invalid_response`.
 */
export function diagnose(
  problems: readonly GraphqlProblem[],
  status: number,
  meaningOf: MeaningOf,
): Diagnosis {
  const found = problems.map((problem) => ({
    problem,
    meaning: meaningOf(problem) ?? { code: errorCodeForStatus(tellingStatus(problem, status)) },
  }));
  const rank = ({ meaning }: { readonly meaning: GraphqlMeaning }): number => {
    const index = precedence.indexOf(meaning.code);
    return index === -1 ? precedence.length : index;
  };
  const sorted = found.toSorted((left, right) => rank(left) - rank(right));
  return {
    meaning: sorted[0]?.meaning ?? { code: 'invalid_response' },
    problems: sorted.map(({ problem }) => problem),
  };
}

/** Vendors that answer all errors with 200 or with 400 put the status that they mean into the entry. */
function tellingStatus(problem: GraphqlProblem, status: number): number {
  return status < 300 || status === 400 ? (problem.status ?? status) : status;
}

/** The longest text of the vendor that a message carries, in characters. */
const maximumText = 600;

/** What a person reads of errors: the first one, where it arose, and how many more there are. */
export function describeProblems(problems: readonly GraphqlProblem[]): string {
  const [first] = problems;
  if (first === undefined) return 'no reason';
  const { message, path } = first;
  const cut = message.length > maximumText ? `${message.slice(0, maximumText - 1)}…` : message;
  const where = path.length === 0 ? '' : ` (at ${path.join('.')})`;
  const more = problems.length === 1 ? '' : ` And ${problems.length - 1} more.`;
  return `${cut}${where}${more}`;
}
