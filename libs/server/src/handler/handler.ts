import { carriesBearerToken } from '@patchbay/core';
import { refusalCode, refuse, type RefusalReason } from '../answers/refusal.ts';
import { ndjson } from '../stream/media-type.ts';
import { answerStream } from '../stream/stream-call.ts';
import { accepts, isJson } from './accept.ts';
import { corsHeaders, isOwnHost, preflightHeaders } from './access.ts';
import { answerCall, type Call, type CallOutcome } from './call.ts';
import { levelOf, type RequestFacts } from './call-log.ts';
import type { Body, ServerAnswer, ServerRequest } from './message.ts';
import { mountConnector } from './mount.ts';
import { resolveOptions, type HandlerOptions, type ServedConnector } from './options.ts';
import { requestEnvelope } from './request-envelope.ts';
import { createRequestIds } from './request-id.ts';
import { createRoutes, type CapabilityRoute, type Route } from './routes.ts';
import { createTimeTexts } from './time-text.ts';

/** Answers requests, whatever brought them here. */
export interface Handler {
  /** It never rejects: whatever goes wrong is an answer. */
  handle(request: ServerRequest): Promise<ServerAnswer>;
  /** From now on `/ready` says no, so that load balancers send nobody else. */
  announceStop(): void;
  /** From now on calls are refused. */
  stopAccepting(): void;
  /** Calls that came in and have no line in the log yet. */
  readonly underWay: number;
  /** Ends what the connectors keep. */
  close(): Promise<void>;
}

/** What is known of a request before it is looked at. */
interface Arrival {
  readonly request: ServerRequest;
  readonly requestId: string;
  readonly startedAt: number;
  readonly asProblem: boolean;
}

/** Makes the handler of some connectors. Throws an `Error` for options or prefixes that cannot be meant. */
export function createHandler(connectors: readonly ServedConnector[], given: HandlerOptions): Handler {
  const options = resolveOptions(given);
  const mounts = connectors.map((connector) => mountConnector(connector, options));
  const state = { leaving: false, stopping: false, underWay: 0 };
  const routes = createRoutes(mounts, options, () => !state.leaving);
  const { clock, log, token, hosts, cors } = options;
  const [firstMount] = mounts;
  const requestIds = createRequestIds(firstMount?.runtime.secureRandom(6) ?? new Uint8Array(6));

  const timeText = createTimeTexts();

  const report = ({ requestId, startedAt }: Arrival, facts: RequestFacts): void => {
    const now = clock.now();
    log({
      time: timeText(now),
      level: levelOf(facts),
      message: 'request',
      request_id: requestId,
      ...facts,
      duration_ms: now - startedAt,
    });
  };

  const refused = (
    arrival: Arrival,
    reason: RefusalReason,
    route?: Route,
    headers?: Readonly<Record<string, string>>,
    fields?: RequestFacts['fields'],
  ): ServerAnswer => {
    const appId = route?.kind === 'capability' ? route.mount.integration.appId : firstMountAppId();
    const { requestId, asProblem } = arrival;
    const answer = refuse(reason, {
      appId,
      requestId,
      asProblem,
      ...(headers === undefined ? {} : { headers }),
    });
    report(arrival, {
      ...(appId === undefined ? {} : { app_id: appId }),
      ...(route === undefined ? {} : { route: route.name }),
      status: answer.status,
      error_code: refusalCode(reason),
      refusal: reason,
      ...(fields === undefined ? {} : { fields }),
    });
    return answer;
  };
  /** Where only one connector is served, it is the one that was meant. */
  const firstMountAppId = (): string | undefined =>
    mounts.length === 1 ? firstMount?.integration.appId : undefined;

  const answerTo = (arrival: Arrival): ServerAnswer | Promise<ServerAnswer> => {
    const { request } = arrival;
    if (hosts !== undefined && !isOwnHost(request.header('host'), hosts)) {
      return refused(arrival, 'host_not_allowed');
    }
    const route = routes.get(request.path);
    if (route === undefined) return refused(arrival, 'unknown_route');
    if (request.method === 'OPTIONS' && cors.length > 0) {
      return { status: 204, headers: preflightHeaders, body: '' };
    }
    if (route.kind === 'capability') {
      if (request.method === 'POST') return answerCapability(arrival, route);
      return refused(arrival, 'wrong_method', route, { allow: 'POST' });
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refused(arrival, 'wrong_method', route, { allow: 'GET, HEAD' });
    }
    return route.answer(request);
  };

  const answerCapability = async (arrival: Arrival, route: CapabilityRoute): Promise<ServerAnswer> => {
    const { request, requestId } = arrival;
    const { mount, capability } = route;
    if (token !== undefined && !carriesBearerToken(request.header('authorization'), token)) {
      return refused(arrival, 'token_required', route);
    }
    if (state.stopping) return refused(arrival, 'stopping', route);
    if (mount.gate.isFull) return refused(arrival, 'busy', route);
    const body = await request.readBody(options.bodyBytes);
    if ('problem' in body) return refused(arrival, bodyRefusals[body.problem], route);
    if (body.bytes > 0 && !isJson(request.header('content-type'))) return refused(arrival, 'not_json', route);
    if (mount.gate.isFull) return refused(arrival, 'busy', route);

    const call: Call = {
      mount,
      capability,
      requestId,
      signal: request.signal,
      request: requestEnvelope(body.text, options.callSeconds),
      trueStatuses: arrival.asProblem,
    };
    const { bytes } = body;
    if (capability.kind === 'list' && accepts(request.header('accept'), ndjson)) {
      state.underWay += 1;
      const onEnd = (facts: RequestFacts): void => {
        state.underWay -= 1;
        report(arrival, callFacts(call, bytes, facts));
      };
      return await answerStream(call, { keepAliveSeconds: options.keepAliveSeconds, onEnd });
    }
    const { answer, facts }: CallOutcome = await answerCall(call);
    report(arrival, callFacts(call, bytes, facts));
    return answer;
  };

  const withCommonHeaders = (
    { status, headers, body }: ServerAnswer,
    { request, requestId }: Arrival,
  ): ServerAnswer => ({
    status,
    headers: {
      ...headers,
      'x-request-id': requestId,
      'x-content-type-options': 'nosniff',
      ...(cors.length === 0 ? undefined : corsHeaders(request.header('origin'), cors)),
    },
    body,
  });

  return {
    handle: async (request) => {
      const arrival: Arrival = {
        request,
        requestId: requestIds(request.header('x-request-id')),
        startedAt: clock.now(),
        asProblem:
          options.statuses === 'true' || accepts(request.header('accept'), 'application/problem+json'),
      };
      state.underWay += 1;
      try {
        return withCommonHeaders(await answerTo(arrival), arrival);
      } catch (error) {
        const route = routes.get(request.path);
        const reason = request.signal.aborted ? 'caller_gone' : 'failed';
        return withCommonHeaders(refused(arrival, reason, route, undefined, placesOf(error)), arrival);
      } finally {
        state.underWay -= 1;
      }
    },
    announceStop: () => {
      state.leaving = true;
    },
    stopAccepting: () => {
      state.leaving = true;
      state.stopping = true;
    },
    get underWay() {
      return state.underWay;
    },
    close: async () => {
      await Promise.allSettled(mounts.map((mount) => mount.close()));
    },
  };
}

/** What came of a call, with what was asked. */
function callFacts({ mount, capability }: Call, bytes_in: number, facts: RequestFacts): RequestFacts {
  return { app_id: mount.integration.appId, route: capability.name, bytes_in, ...facts };
}

const bodyRefusals = {
  too_large: 'body_too_large',
  incomplete: 'body_incomplete',
  not_utf8: 'not_utf8',
  read_before: 'body_read_before',
} as const satisfies Readonly<Record<Extract<Body, { problem: unknown }>['problem'], RefusalReason>>;

/** Where an error came from. Its message may quote anything, and nothing has redacted it. */
function placesOf(error: unknown): RequestFacts['fields'] {
  if (!(error instanceof Error)) return { raised_by: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { raised_by: error.name, raised_at: frames.slice(0, 5).map((line) => line.trim()) };
}
