import { BadRequestError, type AccessTokenSource, type StoredToken, type TokenCall } from '@patchbay/core';
import { untilAborted } from './bounded.ts';
import { boundedStore } from './bounded-store.ts';
import { originOf, tokenKey } from './key.ts';
import { ageOf } from './lifetime.ts';
import type { TokenSourceOptions } from './options.ts';
import { Renewal, type Want } from './renewal.ts';
import { memoryOf, storeOf, type TokenMemory } from './token-memory.ts';

/** An {@link AccessTokenSource} that may be told when the vendor took a token. */
export interface TokenSource extends AccessTokenSource {
  /**
   * The vendor took a token. A token that is refused and was never taken is not renewed again and again: a vendor that
   * answers 401 for another reason would be asked for tokens without end.
   */
  accepted(accessToken: string, call: TokenCall): void;
}

/**
 * Makes a source of access tokens that are renewed in time, once for all callers of all processes that share the
 * runtime's token store, and stored before they are used. What it remembers is kept in the runtime of each call; the
 * source itself has no state.
 *
 * @throws `bad_request` when the issuer is no URL; in `current` and `renew` also for a vendor that rotates refresh tokens
 * where there is no durable store, and `creds_revoked` when the vendor gives no token any more.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-6
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-4.14
 */
export function createTokenSource(options: TokenSourceOptions): TokenSource {
  return new KeptTokenSource(options);
}

class KeptTokenSource implements TokenSource {
  readonly key: string;
  readonly #options: TokenSourceOptions;
  readonly #origin: string;
  readonly #skewSeconds: number;

  constructor(options: TokenSourceOptions) {
    this.key = tokenKey(options);
    this.#options = options;
    this.#origin = originOf(options);
    this.#skewSeconds = options.clockSkewSeconds ?? 30;
  }

  async current(call: TokenCall): Promise<string> {
    call.signal.throwIfAborted();
    const { accessToken } = await this.#good(memoryOf(call, this.key), call);
    return accessToken;
  }

  async renew(refused: string, call: TokenCall): Promise<string | undefined> {
    call.signal.throwIfAborted();
    const memory = memoryOf(call, this.key);
    const { now } = call.runtime.clock;
    const held = memory.token(this.#origin);
    if (held !== undefined && held.accessToken !== refused && this.#age(held, call) !== 'expired') {
      return held.accessToken;
    }
    if (memory.isFutile(refused, now())) return undefined;
    memory.refuse(refused);
    const token = await this.#renewed(memory, call, { must: true, refused });
    return token.accessToken === refused ? undefined : token.accessToken;
  }

  accepted(accessToken: string, call: TokenCall): void {
    memoryOf(call, this.key).accepted(accessToken);
  }

  async #good(memory: TokenMemory, call: TokenCall): Promise<StoredToken> {
    const { clock } = call.runtime;
    const held = memory.token(this.#origin);
    const age = held === undefined ? 'expired' : this.#age(held, call);
    if (held === undefined || age === 'expired') return this.#renewed(memory, call, { must: true });
    const unsaved = memory.unsaved();
    const toBeSaved = unsaved !== undefined && clock.now() >= unsaved.retryAt;
    const isPaused =
      memory.isPostponed(clock.now()) || memory.failure(this.#origin, clock.now()) !== undefined;
    const toBeRenewed = age === 'due' && !isPaused;
    if (!toBeSaved && !toBeRenewed) return held;
    try {
      return await this.#renewed(memory, call, { must: false });
    } catch (error) {
      call.signal.throwIfAborted();
      // It could not be renewed for now, and is still good, unless the attempt took too long.
      if (this.#age(held, call) !== 'expired') return held;
      if (error instanceof BusyError) return this.#renewed(memory, call, { must: true });
      throw error;
    }
  }

  /** A token that serves: that of the flight that is under way if it does, else that of a new one. */
  async #renewed(memory: TokenMemory, call: TokenCall, want: Want): Promise<StoredToken> {
    for (;;) {
      const under = memory.flight();
      if (under === undefined) {
        const failure = memory.failure(this.#origin, call.runtime.clock.now());
        if (failure !== undefined) throw failure.error;
      }
      const flight = under ?? memory.fly(this.#origin, () => this.#fly(memory, call, want));
      const outcome = await untilAborted(flight.outcome, call.signal);
      if ('token' in outcome && this.#fits(memory, outcome.token, want)) return outcome.token;
      if ('error' in outcome && flight.origin === this.#origin) throw outcome.error;
      if (under !== undefined) continue;
      if ('token' in outcome) return outcome.token;
      throw new BusyError();
    }
  }

  #fly(memory: TokenMemory, call: TokenCall, want: Want) {
    const store = boundedStore(storeOf(call), call.runtime.clock);
    const { rotatesRefreshTokens = false, material, timeoutSeconds = 30 } = this.#options;
    if (rotatesRefreshTokens && material.refresh_token !== undefined && !store.durable) throw storeNeeded();
    const parts = {
      ...{ options: this.#options, key: this.key, origin: this.#origin, store, memory, call },
      ...{ skewSeconds: this.#skewSeconds, timeoutSeconds },
    };
    return new Renewal(parts, want).run();
  }

  #fits(memory: TokenMemory, token: StoredToken, { refused }: Want): boolean {
    return memory.accepts(token, this.#origin) && token.accessToken !== refused;
  }

  #age(token: StoredToken, call: TokenCall) {
    return ageOf(token, call.runtime.clock.now(), this.#skewSeconds);
  }
}

/** Another process renews. It never leaves this file: who meets it has a good token, or waits once that has ended. */
class BusyError extends Error {
  override readonly name = 'BusyError';
}

function storeNeeded(): BadRequestError {
  return new BadRequestError(
    'This vendor gives a new refresh token with every refresh, and the runtime has no token store that outlives the process: the next process could not go on.',
    {
      hint: 'Give the runtime a durable token store, such as fileTokenStore of @patchbay/oauth2/file or redisTokenStore of @patchbay/oauth2/redis.',
    },
  );
}
