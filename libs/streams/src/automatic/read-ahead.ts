import { turn } from '../runtime/turn.ts';

/**
 * The same values, of which the next one is asked for while whoever reads works with the one before. The event loop
 * turns once in between, so that the request for it really leaves.
 */
export async function* readAhead<Value>(
  values: AsyncGenerator<Value, void, void>,
): AsyncGenerator<Value, void, void> {
  let next = values.next();
  for (let { done, value } = await next; done !== true && value !== undefined; { done, value } = await next) {
    next = values.next();
    // It is awaited when it is wanted; until then nobody hears of its failure.
    next.catch(() => undefined);
    await turn();
    yield value;
  }
}
