import { ConnectorError, type Clock } from '@patchbay/core';
import { boundTo, untilAborted } from '../tokens/bounded.ts';

/** The part of an ioredis client that is used, so that the library needs none of its own. */
export interface RedisClient {
  eval(script: string, keys: number, ...given: string[]): Promise<unknown>;
}

/** Runs a script on one key and gives its answer. Rejects with `internal_error` when Redis does not answer in time. */
export type RunScript = (script: string, key: string, ...given: readonly string[]) => Promise<unknown>;

/** Makes a way to run scripts. */
export function scriptRunner(client: RedisClient, clock: Clock, timeoutMilliseconds: number): RunScript {
  return async (script, key, ...given) => {
    const late = new ConnectorError(`Redis did not answer within ${timeoutMilliseconds} milliseconds.`);
    const limit = boundTo(clock, timeoutMilliseconds, late);
    try {
      return await untilAborted(client.eval(script, 1, key, ...given), limit.signal);
    } catch (error) {
      if (error === late) throw error;
      // A client puts the command, with the token in it, into its error.
      const code = error instanceof Error ? /^[A-Z]{3,}\b/.exec(error.message)?.[0] : undefined;
      throw new ConnectorError(`Redis could not be used${code === undefined ? '' : ` (${code})`}.`);
    } finally {
      limit.end();
    }
  };
}

/** A token is a hash of its version and its text. KEYS: token. */
export const readScript = `return redis.call('HGET', KEYS[1], 'token')`;

/** KEYS: token. ARGV: the version that must be stored (empty: none), the next version (empty: remove), the next text. */
export const replaceScript = `
local version = redis.call('HGET', KEYS[1], 'version')
if (version or '') ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1])
else redis.call('HSET', KEYS[1], 'version', ARGV[2], 'token', ARGV[3]) end
return 1
`;

/** KEYS: lock. ARGV: owner, milliseconds. */
export const lockScript = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
return 0
`;

/** KEYS: lock. ARGV: owner, milliseconds. */
export const extendScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0
`;

/** KEYS: lock. ARGV: owner. */
export const unlockScript = `
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
`;
