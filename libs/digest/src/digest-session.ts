import type { DigestChallenge } from './challenge/digest-challenge.ts';

/** What one answer to the server's last challenge needs. */
export interface DigestTurn {
  readonly challenge: DigestChallenge;
  readonly nonce: string;
  readonly cnonce: string;
  readonly count: number;
}

/**
 * What is known of one server: its last challenge, and how often its nonce was used. It holds no secret, and outlives
 * the call, so that later requests are proved at once.
 */
export class DigestSession {
  #challenge: DigestChallenge | undefined;
  #nonce: string | undefined;
  #count = 0;
  #sessionCnonce: string | undefined;
  #wasAccepted = false;

  /**
   * The next use of the nonce; every use has its own count.
   *
   * @returns `undefined` when the server has not challenged yet
   */
  turn(makeCnonce: () => string): DigestTurn | undefined {
    const challenge = this.#challenge;
    const nonce = this.#nonce;
    if (challenge === undefined || nonce === undefined) return undefined;
    this.#count += 1;
    // With -sess the first cnonce is part of the key, and stays.
    const cnonce = challenge.isSession ? (this.#sessionCnonce ??= makeCnonce()) : makeCnonce();
    return { challenge, nonce, cnonce, count: this.#count };
  }

  /**
   * Takes in a refusal.
   *
   * @param refused - the nonce that the refused request used; absent: it had no proof
   * @returns true when another try may succeed: not after a fresh nonce was refused, as then the password is wrong
   */
  challenged(challenge: DigestChallenge, refused: string | undefined): boolean {
    // Another request was challenged meanwhile; what it was given is good for this one.
    if (this.#nonce !== undefined && this.#nonce !== refused) return true;
    const isOutdated = refused === undefined || challenge.stale || this.#wasAccepted;
    this.#challenge = challenge;
    this.#sessionCnonce = undefined;
    this.#wasAccepted = false;
    this.#start(challenge.nonce);
    return isOutdated;
  }

  /** Takes in an answer that was no refusal. The server may name the nonce that it wants next. */
  accepted(used: string, next: string | undefined): void {
    if (used !== this.#nonce) return;
    this.#wasAccepted = true;
    if (next !== undefined && next !== used) this.#start(next);
  }

  #start(nonce: string): void {
    this.#nonce = nonce;
    this.#count = 0;
  }
}
