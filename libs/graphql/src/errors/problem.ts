import { isRecord } from '@patchbay/core';

/** One entry of `errors`. */
export interface GraphqlProblem {
  readonly message: string;
  /**
   * What the vendor calls it, in lower case with underscores, the most telling one first: GitHub's `type`, Linear's
   * `extensions.type`, Apollo's `extensions.code`; `unnamed` when it gives no name.
   */
  readonly kinds: readonly string[];
  /** Where in `data` something is missing; empty when the whole request failed. */
  readonly path: readonly (string | number)[];
  /**
   * The HTTP status that the entry itself names, which is often not that of the answer: Linear's `statusCode`, monday's
   * `status_code`.
   */
  readonly status: number | undefined;
  /** The wait that the entry asks for, in seconds: monday's `retry_in_seconds`. */
  readonly retryAfterSeconds: number | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** The name of a kind as problems carry it: `NOT_FOUND`, `not found` and `Not-Found` are one. */
export function kindName(kind: string): string {
  return kind
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
}

/** True when the vendor calls the problem so, in whatever spelling: `isKind(problem, 'FORBIDDEN')`. */
export function isKind({ kinds }: Pick<GraphqlProblem, 'kinds'>, ...names: readonly string[]): boolean {
  return names.some((name) => kinds.includes(kindName(name)));
}

/** What a body says as a GraphQL answer; `undefined` when it is none. */
export interface GraphqlBody {
  readonly data: unknown;
  readonly problems: readonly GraphqlProblem[];
}

/**
 * Reads a body that may be a GraphQL answer, whatever its status and type.
 *
 * @see https://spec.graphql.org/October2021/#sec-Response-Format
 */
export function readBody(body: unknown): GraphqlBody | undefined {
  if (!isRecord(body)) return undefined;
  const { data, errors } = body;
  const problems = problemsOf(errors);
  return data === undefined && problems.length === 0 ? undefined : { data, problems };
}

function problemsOf(errors: unknown): readonly GraphqlProblem[] {
  if (errors === undefined || errors === null) return [];
  return (isList(errors) ? errors : [errors]).map(problemOf);
}

function problemOf(entry: unknown): GraphqlProblem {
  const fields = isRecord(entry) ? entry : {};
  const extensions = isRecord(fields['extensions']) ? fields['extensions'] : {};
  const { path } = fields;
  return {
    message: messageOf(entry, fields, extensions),
    kinds: kindsOf([fields['type'], extensions['type'], extensions['code'], fields['code']]),
    path: isList(path) ? path.filter((step) => typeof step === 'string' || typeof step === 'number') : [],
    status: [extensions['statusCode'], extensions['status_code']].find(isErrorStatus),
    retryAfterSeconds: [extensions['retry_in_seconds']].find(isWait),
    extensions,
  };
}

function kindsOf(values: readonly unknown[]): readonly string[] {
  const names = values.filter((value) => typeof value === 'string').map(kindName);
  const kinds = new Set(names.filter((name) => name !== ''));
  return kinds.size === 0 ? [unnamed] : [...kinds];
}

const unnamed = 'unnamed';

function messageOf(
  entry: unknown,
  { message }: Readonly<Record<string, unknown>>,
  { userPresentableMessage: readable }: Readonly<Record<string, unknown>>,
): string {
  if (typeof entry === 'string') return entry;
  const texts = [message, readable].filter((text) => typeof text === 'string' && text.trim() !== '');
  return texts.length === 0 ? 'The vendor gives no reason.' : [...new Set(texts)].join(' ');
}

function isErrorStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 400 && value < 600;
}

function isWait(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
