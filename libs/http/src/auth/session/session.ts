import { isConnectorError, type KeptSlot } from '@patchbay/core';
import type { SessionToken } from './answer.ts';

/** The session of one credential, which outlives the call. Of all who want it at a time, one logs in. */
export class Session {
  #token: SessionToken | undefined;
  #pending: Promise<SessionToken> | undefined;

  /** The token, as long as there is one, however old. */
  get token(): string | undefined {
    return this.#token?.value;
  }

  /**
   * A token that is good now.
   *
   * @param logIn - begins a session
   */
  async get(now: () => number, logIn: () => Promise<SessionToken>): Promise<string> {
    for (;;) {
      if (this.#token !== undefined && now() < this.#token.renewAt) return this.#token.value;
      if (this.#pending === undefined) return this.#begin(logIn);
      try {
        await this.#pending;
      } catch (error) {
        // The call that logged in ended; that says nothing about the login.
        if (!isConnectorError(error) || error.code !== 'budget_exhausted') throw error;
      }
    }
  }

  /** Forgets a token that was refused, unless there is a newer one. */
  forget(refused: (token: string) => boolean): void {
    if (this.#token !== undefined && refused(this.#token.value)) this.#token = undefined;
  }

  async #begin(logIn: () => Promise<SessionToken>): Promise<string> {
    const pending = logIn();
    this.#pending = pending;
    try {
      this.#token = await pending;
      return this.#token.value;
    } finally {
      this.#pending = undefined;
    }
  }
}

/** Where runtimes keep sessions. */
export const sessionSlot: KeptSlot<Session> = { create: () => new Session() };
