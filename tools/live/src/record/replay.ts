import {
  createRuntime,
  dispatch,
  type Clock,
  type Integration,
  type ResponseEnvelope,
  type Transport,
  type TransportRequest,
} from '@patchbay/core';
import { seededRandom, type Mocks } from '@patchbay/testing';
import { asResponse, signInReply } from '../mocked-reply.ts';

/** A sanitised answer, and the request that it belongs to. */
export interface SanitisedExchange {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request that the connector made of sanitised answers, with its answer. */
export interface ReplayedExchange {
  readonly request: TransportRequest;
  readonly answer: SanitisedExchange;
}

/** One dispatch of a replay. */
export interface ReplayedCall {
  readonly envelope: ResponseEnvelope;
  readonly exchanges: readonly ReplayedExchange[];
}

/** What is dispatched again. */
export interface ReplayInput {
  readonly request: Readonly<Record<string, unknown>>;
  readonly size: number | undefined;
  readonly exchanges: readonly SanitisedExchange[];
}

/**
 * Runs the connector on sanitised answers, as the case will: what it then asks and gives back is what the case states.
 * A login is answered as the mocks have it.
 */
export async function replay(
  integration: Integration,
  name: string,
  mocks: Mocks,
  settings: Readonly<Record<string, unknown>>,
  calls: readonly ReplayInput[],
): Promise<readonly ReplayedCall[]> {
  const replayed: ReplayedCall[] = [];
  let answers: Answers = answersOf([], mocks);
  const transport: Transport = { send: (request) => answers.send(request) };
  const runtime = createRuntime({
    clock: stillClock(Date.parse(mocks.now ?? '2026-01-15T12:00:00Z')),
    random: seededRandom(1),
    transport,
  });
  let token: string | undefined;
  for (const { request, size, exchanges } of calls) {
    answers = answersOf(exchanges, mocks);
    const page = { ...(size === undefined ? {} : { size }), ...(token === undefined ? {} : { token }) };
    const { auth, credentials } = mocks;
    const envelope = await dispatch(
      integration,
      name,
      {
        ...(auth === undefined ? {} : { auth }),
        ...(credentials === undefined ? {} : { credentials }),
        ...{ settings, request, page },
      },
      { runtime },
    );
    if ('plan' in envelope) throw new Error('A dispatch outside plan mode gave a plan.');
    replayed.push({ envelope, exchanges: answers.given });
    if (envelope.is_error === true) break;
    token = envelope.page?.token;
    if (token === undefined) break;
  }
  await runtime.kept.close();
  return replayed;
}

interface Answers extends Transport {
  readonly given: readonly ReplayedExchange[];
}

/** The answer to the same URL, else the next one to the same method: an id in a path may have been made up anew. */
function answersOf(exchanges: readonly SanitisedExchange[], mocks: Mocks): Answers {
  const left = [...exchanges];
  const given: ReplayedExchange[] = [];
  return {
    given,
    send: (request) => {
      const login = signInReply(mocks, request);
      if (login !== undefined) return Promise.resolve(asResponse(request, login));
      const same = left.findIndex(({ method, url }) => method === request.method && url === request.url);
      const at = same >= 0 ? same : left.findIndex(({ method }) => method === request.method);
      const [answer] = at < 0 ? [] : left.splice(at, 1);
      if (answer === undefined)
        return Promise.reject(new Error(`No recorded answer is left for ${request.url}.`));
      given.push({ request, answer });
      return Promise.resolve(asResponse(request, answer));
    },
  };
}

function stillClock(now: number): Clock {
  return { now: () => now, sleep: () => Promise.resolve(), timer: () => () => undefined };
}
