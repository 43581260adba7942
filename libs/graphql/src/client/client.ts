import {
  InvalidResponseError,
  isConnectorError,
  isRecord,
  isUpstreamStatusError,
  PlanHalted,
  type CallContext,
} from '@patchbay/core';
import { createHttpClient, type HttpClient, type RetryOptions } from '@patchbay/http';
import { connectionSource } from '../connections/source.ts';
import { requestBody, type GraphqlMutation, type GraphqlQuery } from '../document/document.ts';
import { describeProblems, diagnose, GraphqlError } from '../errors/graphql-error.ts';
import { meaningFinder, type MeaningOf } from '../errors/meanings.ts';
import { createJudge, type FaultyAnswer, type Judge } from './judge.ts';
import type {
  GraphqlAnswer,
  GraphqlClient,
  GraphqlClientOptions,
  GraphqlMutationOptions,
  GraphqlQueryOptions,
} from './options.ts';

/**
 * Makes the client of one call.
 *
 * @throws `invalid_value` when the URL cannot be one.
 * @example
 * ```ts
 * const graphql = createGraphqlClient(context, { url: 'https://api.example.com/graphql', auth: bearerAuth(token) });
 * const { data } = await graphql.query(UserById, { id: '1' });
 * ```
 */
export function createGraphqlClient(context: CallContext, options: GraphqlClientOptions): GraphqlClient {
  const { url, meanings, ...rest } = options;
  // The judge knows better than a status which writes were accepted.
  const { writeLog: _judged, ...unlogged } = context;
  const parts: Parts = {
    context,
    http: createHttpClient(unlogged, { ...rest, baseUrl: url }),
    options,
    meaningOf: meaningFinder(meanings),
  };
  return {
    query: (document, ...[variables, given]) => send(parts, document, variables, given ?? {}),
    mutate: (document, ...[variables, given]) => send(parts, document, variables, given ?? {}),
    connection: (document, given) =>
      connectionSource(document.name, given, (variables) => send(parts, document, variables, given)),
  };
}

interface Parts {
  readonly context: CallContext;
  readonly http: HttpClient;
  readonly options: Pick<GraphqlClientOptions, 'url' | 'retry' | 'isRateLimited'>;
  readonly meaningOf: MeaningOf;
}

async function send<Variables, Data>(
  parts: Parts,
  document: GraphqlQuery<Variables, Data> | GraphqlMutation<Variables, Data>,
  variables: Variables | undefined,
  given: GraphqlQueryOptions & GraphqlMutationOptions,
): Promise<GraphqlAnswer<Data>> {
  const { context, http, meaningOf, options } = parts;
  const { kind } = document;
  const { partial, idempotent, headers, timeouts } = given;
  const retry = { ...options.retry, ...given.retry };
  const judge = createJudge({
    context,
    kind,
    url: options.url,
    repeatable: kind === 'query' || idempotent === true,
    longestWait: retry.maximumDelaySeconds ?? 60,
    meaningOf,
    partial,
    isRateLimited: options.isRateLimited,
  });
  try {
    const { data, ...response } = await http.post('', {
      json: requestBody<Variables>(document, variables),
      schema: document.envelope,
      ...(kind === 'query' ? { readOnly: true } : { idempotent }),
      headers,
      timeouts,
      retry: retryWith(judge, retry),
    });
    if (response.status === 0) return plannedAnswer(context, document);
    return {
      ...allowed(parts, document.name, judge.faulty),
      data: present(data.data, document.name),
      extensions: data.extensions,
      status: response.status,
      headers: response.headers,
    };
  } catch (error) {
    throw named(error, parts, document.name, judge.faulty);
  }
}

/** The judge decides before the options do, and its wait yields to theirs. */
function retryWith(judge: Judge, retry: RetryOptions): RetryOptions {
  const { decide, delaySeconds } = retry;
  return {
    ...retry,
    decide: (response) => judge.decide(response) ?? decide?.(response),
    delaySeconds: (failedTries, response) =>
      (typeof delaySeconds === 'function' ? delaySeconds(failedTries, response) : delaySeconds) ??
      judge.delaySeconds(response),
  };
}

function plannedAnswer<Variables, Data>(
  { plan }: CallContext,
  document: GraphqlQuery<Variables, Data> | GraphqlMutation<Variables, Data>,
): GraphqlAnswer<Data> {
  const data = document.kind === 'mutation' ? document.planned : undefined;
  if (data !== undefined) return { data, problems: [], extensions: undefined, status: 0, headers: {} };
  plan?.halt();
  throw new PlanHalted();
}

function present<Data>(data: Data | null | undefined, name: string): Data {
  if (data !== null && data !== undefined) return data;
  throw new InvalidResponseError(`The vendor answered ${name} without data and without an error.`);
}

/** What an answer says of the errors that were allowed. They are logged, as a caller may not look. */
function allowed(
  { context }: Parts,
  name: string,
  faulty: FaultyAnswer | undefined,
): Pick<GraphqlAnswer<unknown>, 'problems' | 'doubt'> {
  if (faulty === undefined) return { problems: [] };
  const { problems } = faulty;
  const kinds = [...new Set(problems.map(({ kinds: [kind = 'unnamed'] }) => kind))].join(', ');
  const doubt = context.redactor.text(
    `The vendor left out a part of ${name}: ${problems.length} errors (${kinds}).`,
  );
  context.runtime.logger.log('warn', 'a partial answer was allowed', {
    app_id: context.appId,
    document: name,
    kinds,
  });
  return { problems, doubt };
}

/** The errors of the last answer in place of what its status says. What failed otherwise is left as it is. */
function named(error: unknown, parts: Parts, name: string, faulty: FaultyAnswer | undefined): unknown {
  if (faulty === undefined || !isOfAnswer(error, faulty.status)) return error;
  const { redactor } = parts.context;
  const { meaning, problems } = diagnose(faulty.problems, faulty.status, parts.meaningOf);
  const text = redactor.text(describeProblems(problems));
  return new GraphqlError(`[${faulty.status}] The vendor answered ${name} with an error: ${text}`, {
    meaning,
    problems: problems.map((problem) => ({
      ...problem,
      message: redactor.text(problem.message),
      extensions: redacted(redactor.value(problem.extensions)),
    })),
    status: faulty.status,
    retryAfterSeconds: isUpstreamStatusError(error)
      ? error.retryAfterSeconds
      : isConnectorError(error)
        ? error.metadata.retryAfterSeconds
        : undefined,
  });
}

/** True for what `http` makes of an answer that was no success. */
function isOfAnswer(error: unknown, status: number): boolean {
  if (isUpstreamStatusError(error)) return error.status === status;
  if (!isConnectorError(error) || error.statusCode !== status) return false;
  return error.code === 'rate_limit' || error.code === 'authentication_expired';
}

function redacted(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
