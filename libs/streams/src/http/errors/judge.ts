import {
  ConnectorError,
  errorCodeForStatus,
  isConnectorError,
  isRecord,
  isUpstreamStatusError,
  type Redactor,
} from '@patchbay/core';
import type { Decision, ReceivedResponse, RetryOptions } from '@patchbay/http';
import { StreamActionError } from '../../actions/stream-action.ts';
import type { RecordHook } from '../hook.ts';
import { firstWait, type Backoff } from './backoff.ts';
import { judgedAnswer, ruleFor, type ErrorAction, type ErrorRule } from './rule.ts';

/** How the requests of a stream are sent again. */
export interface HttpRetryOptions {
  /** How often a request is sent at most. @default 5 */
  readonly tries?: number | undefined;
  /**
   * The seconds before the next try, or functions of which the first that has a wait is followed.
   * @default what the app asks for, and a random wait whose bound doubles from 1 second on
   */
  readonly backoff?: Backoff | readonly Backoff[] | undefined;
  /** The longest wait; when the app asks for more, the stream fails at once and says for how long. @default 3600 */
  readonly maximumWaitSeconds?: number | undefined;
}

/** What {@link createJudge} goes by. */
export interface JudgeOptions<Client, Settings, Credential> extends HttpRetryOptions {
  readonly errors?: readonly ErrorRule<Client, Settings, Credential>[] | undefined;
  /** GraphQL tells of errors in answers with status 200. */
  readonly graphql: boolean;
}

/** Judges the answers to one request. */
export interface Judge {
  readonly retry: RetryOptions;
  /** What is to be thrown in place of what the client threw. */
  failure(error: unknown): unknown;
}

/** Makes the judge of one request; its rules know the last answer. */
export function createJudge<Client, Settings, Credential>(
  options: JudgeOptions<Client, Settings, Credential>,
  hook: RecordHook<Client, Settings, Credential>,
): Judge {
  const { tries = 5, maximumWaitSeconds = 3600, errors = [] } = options;
  const rules = options.graphql ? [...errors, graphqlErrors] : errors;
  const { clock, random } = hook.context.runtime;
  let last:
    | { readonly rule: ErrorRule<Client, Settings, Credential>; readonly response: ReceivedResponse }
    | undefined;

  return {
    retry: {
      maximumTries: tries,
      baseDelaySeconds: 1,
      maximumDelaySeconds: maximumWaitSeconds,
      decide: (response) => {
        const rule = ruleFor(rules, judgedAnswer(response), hook);
        last = rule === undefined ? undefined : { rule, response };
        if (rule !== undefined) return decisions[rule.action];
        return response.status >= 500 ? 'retry' : undefined;
      },
      delaySeconds: (failedTries, response) =>
        firstWait(listOf((response === undefined ? undefined : last?.rule.backoff) ?? options.backoff), {
          failedTries,
          response,
          now: clock.now(),
          random,
        }),
      onWait: ({ seconds, limited }) => {
        if (limited) hook.notify({ type: 'rate_limited', resetAt: clock.now() + seconds * 1000 });
      },
    },
    failure: (error) => {
      // An error without an answer is not what a rule was for.
      if (last === undefined || !isRefusal(error)) return error;
      const { rule, response } = last;
      const { redactor } = hook.context.clientContext;
      const said = saidError(error, rule, response, redactor);
      return isStreamActionKind(rule.action) ? new StreamActionError(rule.action, said) : said;
    },
  };
}

const decisions: Readonly<Record<ErrorAction, Decision>> = {
  success: 'accept',
  retry: 'retry',
  rate_limited: 'limited',
  refresh_auth: 'expired',
  fail: 'fail',
  ignore: 'fail',
  skip_slice: 'fail',
  reset_pagination: 'fail',
  reduce_page_size: 'fail',
  split_window: 'fail',
};

/** @see https://spec.graphql.org/October2021/#sec-Errors */
const graphqlErrors: ErrorRule = {
  when: ({ json }) => isRecord(json) && Array.isArray(json['errors']) && json['errors'].length > 0,
  action: 'fail',
};

type StreamActionKind = StreamActionError['action'];

const streamActions: ReadonlySet<ErrorAction> = new Set<StreamActionKind>([
  'ignore',
  'skip_slice',
  'reset_pagination',
  'reduce_page_size',
  'split_window',
]);

function isStreamActionKind(action: ErrorAction): action is StreamActionKind {
  return streamActions.has(action);
}

/** What the client throws about an answer, in distinction from one that never came. */
function isRefusal(error: unknown): error is Error {
  return isUpstreamStatusError(error) || (isConnectorError(error) && error.statusCode !== undefined);
}

function saidError<Client, Settings, Credential>(
  error: Error,
  { code, message }: ErrorRule<Client, Settings, Credential>,
  response: ReceivedResponse,
  redactor: Redactor,
): Error {
  if (code === undefined && message === undefined) return error;
  const text = typeof message === 'function' ? message(judgedAnswer(response)) : message;
  const known = isConnectorError(error) ? error.code : errorCodeForStatus(response.status);
  return new ConnectorError(text === undefined ? error.message : redactor.text(text), {
    code: code ?? known,
    statusCode: response.status,
    ...(isUpstreamStatusError(error) ? { retryAfterSeconds: error.retryAfterSeconds } : {}),
    cause: error,
  });
}

function listOf(backoff: Backoff | readonly Backoff[] | undefined): readonly Backoff[] {
  if (backoff === undefined) return [];
  return isList(backoff) ? backoff : [backoff];
}

function isList(backoff: Backoff | readonly Backoff[]): backoff is readonly Backoff[] {
  return Array.isArray(backoff);
}
