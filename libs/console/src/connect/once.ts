import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { ConsoleEnv } from '../frame/env.ts';

/** For how long the same form of the same browser is the second half of a double click, in milliseconds. */
const DOUBLE_CLICK_MILLISECONDS = 5_000;

interface Answer {
  readonly response: Promise<Response>;
  /** Undefined while it is worked on. */
  until: number | undefined;
}

/**
 * Answers a form that is sent twice one time. A browser shows the answer to the second click: it has to be that of the first,
 * and not that what it just made is there already.
 */
export function once(): MiddlewareHandler<ConsoleEnv> {
  const answers = new Map<string, Answer>();
  return async (context, next) => {
    const { runtime, session } = context.var;
    const now = (): number => runtime.clock.now();
    for (const [key, { until = Infinity }] of answers) if (until < now()) answers.delete(key);
    const body = await context.req.text();
    const key = createHash('sha256')
      .update(JSON.stringify([session.id, context.req.path, body]))
      .digest('base64');
    const known = answers.get(key);
    if (known !== undefined) return (await known.response).clone();
    const answer: Answer = {
      response: next().then(() => context.res),
      until: undefined,
    };
    answers.set(key, answer);
    try {
      const { ok, status } = await answer.response;
      // What was refused may be sent again, as it is or with something mended.
      answer.until = ok || status === 303 ? now() + DOUBLE_CLICK_MILLISECONDS : -Infinity;
      context.res = (await answer.response).clone();
    } catch (error) {
      answers.delete(key);
      throw error;
    }
    return undefined;
  };
}
