import { createHmac } from 'node:crypto';
import type { ConsoleRuntime } from '../frame/env.ts';

/** A browser that the console talks with. */
export interface Session {
  readonly id: string;
  /** True: it has shown the login token. */
  readonly signedIn: boolean;
  /** True: it is signed in, or the console asks nobody for a token. */
  readonly mayEnter: boolean;
  /** What each of its forms carries. */
  readonly csrfToken: string;
}

/** How long a browser stays signed in, in milliseconds. */
export const SESSION_MILLISECONDS = 12 * 60 * 60 * 1000;

/** The sessions of one console. They live in its memory: a restart signs everybody out. */
export interface Sessions {
  /** The session of an id that a cookie named, or a new one. */
  find(id: string | undefined): Session;
  /** A new session that is signed in; the old id is worth nothing more. */
  signIn(previous: string): Session;
  signOut(id: string): void;
}

/** Makes the sessions of a console. */
export function createSessions(runtime: ConsoleRuntime, tokenNeeded: boolean): Sessions {
  const secret = runtime.secureRandom(32);
  const signedIn = new Map<string, number>();
  const session = (id: string): Session => {
    const isSignedIn = (signedIn.get(id) ?? 0) > runtime.clock.now();
    return {
      id,
      signedIn: isSignedIn,
      mayEnter: isSignedIn || !tokenNeeded,
      csrfToken: createHmac('sha256', secret).update(id).digest('base64url'),
    };
  };
  const newId = (): string => Buffer.from(runtime.secureRandom(24)).toString('base64url');
  return {
    find: (id) => session(id !== undefined && /^[\w-]{32}$/.test(id) ? id : newId()),
    signIn: (previous) => {
      signedIn.delete(previous);
      const now = runtime.clock.now();
      for (const [id, end] of signedIn) if (end <= now) signedIn.delete(id);
      const id = newId();
      signedIn.set(id, now + SESSION_MILLISECONDS);
      return session(id);
    },
    signOut: (id) => void signedIn.delete(id),
  };
}
