import { isRecord, type CallContext, type RateLimitAnswer } from '@patchbay/core';
import type { Decision, ReceivedResponse } from '@patchbay/http';
import type { OperationKind } from '../document/operation.ts';
import { diagnose } from '../errors/graphql-error.ts';
import type { MeaningOf } from '../errors/meanings.ts';
import { readBody, type GraphqlBody, type GraphqlProblem } from '../errors/problem.ts';

/** What the answers to one request are judged by. */
export interface JudgeParts {
  readonly context: Pick<CallContext, 'rateLimits' | 'runtime' | 'writeLog'>;
  readonly kind: OperationKind;
  /** The endpoint. */
  readonly url: string;
  /** Sending it twice does what sending it once does. */
  readonly repeatable: boolean;
  /** No wait longer than this is begun, in seconds. */
  readonly longestWait: number;
  readonly meaningOf: MeaningOf;
  readonly partial: ((problem: GraphqlProblem) => boolean) | undefined;
  /** As in the options of the client. */
  readonly isRateLimited: ((response: ReceivedResponse) => boolean) | undefined;
}

/** An answer with errors in its body. */
export interface FaultyAnswer extends GraphqlBody {
  readonly status: number;
}

/** Judges the answers to one request, try by try, and remembers the last. */
export interface Judge {
  decide(response: ReceivedResponse): Decision | undefined;
  delaySeconds(response: ReceivedResponse | undefined): number | undefined;
  /** The errors of the last answer, allowed or not; `undefined` when it had none. */
  readonly faulty: FaultyAnswer | undefined;
}

const renewable: ReadonlySet<string> = new Set(['unauthorized', 'authentication_expired']);
const passing: ReadonlySet<string> = new Set(['bad_gateway', 'service_error', 'request_timeout']);

/** Makes the judge of one request. What has no errors in its body is left to the rules for statuses. */
export function createJudge(parts: JudgeParts): Judge {
  const { context, kind, repeatable, meaningOf, partial, isRateLimited } = parts;
  let faulty: FaultyAnswer | undefined;

  const decisionOf = (
    { data, problems, status }: FaultyAnswer,
    response: ReceivedResponse,
  ): Decision | undefined => {
    if (status < 300 && kind === 'query' && isRecord(data) && problems.every((each) => partial?.(each))) {
      return 'accept';
    }
    const { code } = diagnose(problems, status, meaningOf).meaning;
    // Of which a part was done, that must not be done again.
    if (!repeatable && !isEmpty(data)) return 'fail';
    if (code === 'rate_limit' || isRateLimited?.(response) === true) return 'limited';
    if (renewable.has(code)) return 'expired';
    if (repeatable && passing.has(code)) return 'retry';
    // What nobody has a name for is left to the status, unless it is that of a success.
    return status >= 400 && problems.every((each) => meaningOf(each) === undefined) ? undefined : 'fail';
  };

  return {
    get faulty() {
      return faulty;
    },
    decide: (response) => {
      const body = bodyOf(response);
      const found = body !== undefined && body.problems.length > 0;
      faulty = found ? { ...body, status: response.status } : undefined;
      if (kind === 'mutation' && response.status < 400 && !(found && isEmpty(body.data))) {
        context.writeLog?.accepted();
      }
      return faulty === undefined ? undefined : decisionOf(faulty, response);
    },
    delaySeconds: (response) => {
      if (response === undefined || faulty === undefined || 'retry-after' in response.headers)
        return undefined;
      const asked = faulty.problems.flatMap(({ retryAfterSeconds }) => retryAfterSeconds ?? []);
      const waits = [...asked, ...exhausted(parts, response)];
      if (waits.length === 0) return undefined;
      const wait = Math.max(...waits);
      // Those who wait for the same moment come one after the other, but none so late that it is too late.
      return Math.max(wait, Math.min(wait + context.runtime.random(), parts.longestWait));
    },
  };
}

function bodyOf(response: ReceivedResponse): GraphqlBody | undefined {
  const parsed = response.json();
  return parsed.ok ? readBody(parsed.value) : undefined;
}

/** True when nothing was done of what was asked for. */
function isEmpty(data: unknown): boolean {
  return !isRecord(data) || Object.values(data).every((field) => field === null);
}

/** The seconds until the budgets of the app are whole again of which this answer says that nothing is left. */
function exhausted({ context, url }: JudgeParts, response: ReceivedResponse): readonly number[] {
  const { status, headers } = response;
  const answer: RateLimitAnswer = { status, headers, text: () => response.text() };
  const now = context.runtime.clock.now() / 1000;
  return context.rateLimits.flatMap(({ extract, appliesTo }) => {
    if (appliesTo?.({ method: 'POST', url }) === false) return [];
    const said = extract?.(answer);
    if (said?.reset === undefined || said.remaining >= 1) return [];
    return [Math.max(0, said.reset - now)];
  });
}
