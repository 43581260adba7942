import type { StoredToken, TokenStore } from '@patchbay/core';
import { boundTo, untilAborted } from './bounded.ts';
import {
  isRevoked,
  pauseAfter,
  refreshTokenAtRisk,
  said,
  slowLock,
  storeUnavailable,
  withHint,
} from './errors.ts';
import { ageOf } from './lifetime.ts';
import { obtain, type Obtained, type ObtainParts } from './obtain.ts';
import { save } from './save.ts';
import type { Outcome, TokenMemory } from './token-memory.ts';

/** What a token is wanted for. */
export interface Want {
  /** False: there is a good token, and another process that renews is not waited for. */
  readonly must: boolean;
  /** The token that the vendor refused. */
  readonly refused?: string | undefined;
}

/** What a renewal works with. */
export interface RenewalParts extends ObtainParts {
  readonly store: TokenStore;
  readonly memory: TokenMemory;
  readonly skewSeconds: number;
}

/** Gets a token that serves, from the store if another process was faster, else from the vendor. It never rejects. */
export class Renewal {
  readonly #parts: RenewalParts;
  readonly #want: Want;

  constructor(parts: RenewalParts, want: Want) {
    this.#parts = parts;
    this.#want = want;
  }

  async run(): Promise<Outcome> {
    const { store, key, call, timeoutSeconds } = this.#parts;
    const { clock } = call.runtime;
    const patience = this.#want.must ? timeoutSeconds * 1000 : briefMilliseconds;
    const wait = boundTo(clock, patience, slowLock(timeoutSeconds));
    let outcome: Outcome | undefined;
    let entered = false;
    try {
      const stored = await untilAborted(store.read(key), wait.signal);
      outcome = this.#adopt(stored) ?? this.#given(stored);
      if (outcome !== undefined) return outcome;
      await store.withLock(
        key,
        async () => {
          entered = true;
          wait.end();
          outcome = await this.#underLock();
        },
        wait.signal,
      );
    } catch (error) {
      // A lock that could not be given back takes nothing from what was done under it.
      if (outcome !== undefined) return outcome;
      if (!entered && wait.signal.aborted) {
        if (this.#want.must) return this.#failed(slowLock(timeoutSeconds));
        this.#parts.memory.postpone(clock.now() + postponeMilliseconds);
        return { busy: true };
      }
      return this.#withoutStore(error);
    } finally {
      wait.end();
    }
    return outcome ?? this.#failed(storeUnavailable(undefined));
  }

  /** A token of the store that serves: another process has renewed. */
  #adopt(stored: StoredToken | undefined): Outcome | undefined {
    const { memory } = this.#parts;
    // What is stored is older than what this process could not store.
    if (stored === undefined || stored.version === memory.unsaved()?.base) return undefined;
    if (!this.#serves(stored)) return undefined;
    memory.hold(undefined);
    memory.know(stored);
    memory.take(stored);
    return { token: stored };
  }

  /** The access token to begin with, as long as none was made from what was configured with it. */
  #given(stored: StoredToken | undefined): Outcome | undefined {
    const { options, memory, origin, call } = this.#parts;
    const { accessToken } = options;
    if (accessToken === undefined || memory.isRefused(accessToken) || memory.knows(origin)) return undefined;
    if (stored !== undefined && memory.accepts(stored, origin)) return undefined;
    const token = { version: '', accessToken, obtainedAt: call.runtime.clock.now(), origin };
    memory.take(token);
    return { token };
  }

  #serves(token: StoredToken): boolean {
    const { memory, origin, call, skewSeconds } = this.#parts;
    const { refused } = this.#want;
    if (!memory.accepts(token, origin) || token.accessToken === refused) return false;
    if (memory.isRefused(token.accessToken)) return false;
    const age = ageOf(token, call.runtime.clock.now(), skewSeconds);
    return age === 'fresh' || (age === 'due' && refused !== undefined);
  }

  async #underLock(): Promise<Outcome> {
    const { store, key, memory, origin } = this.#parts;
    let stored = await store.read(key);
    let current = stored;
    const unsaved = memory.unsaved();
    if (unsaved !== undefined) {
      const token = await this.#saveAgain(unsaved.base, unsaved.token);
      if (this.#serves(token)) return { token };
      current = token;
      if (memory.unsaved() === undefined) stored = token;
    }
    const adopted = this.#adopt(stored);
    if (adopted !== undefined) return adopted;
    const previous = current !== undefined && memory.accepts(current, origin) ? current : undefined;
    try {
      return await this.#keep(await obtain(this.#parts, previous), stored);
    } catch (error) {
      if (!isRevoked(error)) return this.#failed(error);
      return await this.#secondLook(error, stored);
    }
  }

  /** Someone who does not know of the lock may have stored another token meanwhile. */
  async #secondLook(error: unknown, used: StoredToken | undefined): Promise<Outcome> {
    const { store, key, memory, origin } = this.#parts;
    const stored = await store.read(key).catch(() => used);
    const adopted = this.#adopt(stored);
    if (adopted !== undefined) return adopted;
    if (stored === undefined || stored.version === used?.version || !memory.accepts(stored, origin)) {
      return this.#failed(withHint(error));
    }
    try {
      return await this.#keep(await obtain(this.#parts, stored), stored);
    } catch (second) {
      return this.#failed(withHint(second));
    }
  }

  /** Stores what the vendor gave before anyone uses it. */
  async #keep({ token, rotated }: Obtained, stored: StoredToken | undefined): Promise<Outcome> {
    const { memory, call, store, key } = this.#parts;
    const { clock } = call.runtime;
    if (rotated && !store.durable && memory.warnOnce()) this.#log('warn', notDurable);
    const saved = await save(store, key, stored?.version, token, clock);
    const next = 'token' in saved ? saved.token : token;
    memory.hold(undefined);
    memory.take(next);
    if (this.#want.refused !== undefined) memory.force(next, clock.now());
    if ('token' in saved) {
      memory.know(next);
      return { token: next };
    }
    memory.hold({ token, base: stored?.version, retryAt: clock.now() + saveAgainMilliseconds });
    if (!rotated) {
      this.#log('warn', 'The token store did not take a renewed access token; this process goes on with it.');
      return { token };
    }
    const error = refreshTokenAtRisk(saved.error);
    this.#log('error', error.message);
    return { error };
  }

  /** Stores what an earlier renewal could not. */
  async #saveAgain(base: string | undefined, token: StoredToken): Promise<StoredToken> {
    const { memory, call, store, key } = this.#parts;
    const { clock } = call.runtime;
    const saved = await save(store, key, base, token, clock);
    if ('error' in saved) {
      memory.hold({ token, base, retryAt: clock.now() + saveAgainMilliseconds });
      this.#log('error', 'The token store still does not take the renewed token.');
      return token;
    }
    memory.hold(undefined);
    memory.know(saved.token);
    memory.take(saved.token);
    return saved.token;
  }

  /** Where no refresh token can be lost, a store that fails is no reason to stop. */
  async #withoutStore(error: unknown): Promise<Outcome> {
    const { options, memory, call } = this.#parts;
    if (options.material.refresh_token !== undefined || memory.holdsRefreshToken()) {
      return this.#failed(storeUnavailable(error));
    }
    try {
      const { token } = await obtain(this.#parts, undefined);
      memory.take(token);
      if (this.#want.refused !== undefined) memory.force(token, call.runtime.clock.now());
      this.#log('warn', `This process goes on with a token of its own. ${storeUnavailable(error).message}`);
      return { token };
    } catch (renewError) {
      return this.#failed(withHint(renewError));
    }
  }

  #failed(error: unknown): Outcome {
    const { memory, origin, call } = this.#parts;
    memory.fail(origin, error, call.runtime.clock.now(), pauseAfter(error));
    this.#log('warn', `The access token could not be renewed: ${said(error)}`);
    return { error };
  }

  #log(level: 'warn' | 'error', message: string): void {
    const { call, key } = this.#parts;
    call.runtime.logger.log(level, call.redactor.text(message), {
      app: call.appId,
      token: call.redactor.text(key),
    });
  }
}

const notDurable =
  'The vendor gives a new refresh token with every refresh, and the token store ends with this process. Give the runtime a durable one.';

/** How long another process is waited for when there is a good token. */
const briefMilliseconds = 500;

/** For how long a process that found another renewing does not look again, as long as its token is good. */
const postponeMilliseconds = 5000;

/** How long after a failure the store is asked again to take a token. */
const saveAgainMilliseconds = 5000;
