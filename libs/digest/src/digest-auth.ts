import {
  BadRequestError,
  type CallContext,
  type KeptSlot,
  type TransportRequest,
  type TransportResponse,
} from '@patchbay/core';
import { authorizationHeader } from './answer/header.ts';
import { chooseChallenge } from './challenge/digest-challenge.ts';
import { parseChallenges, parseParameters } from './challenge/parse.ts';
import { DigestSession } from './digest-session.ts';

/** What of a call is needed: a `CallContext` has it. */
export type DigestContext = Pick<CallContext, 'appId' | 'credentialKey' | 'runtime'>;

/** Whom to authenticate; a `basic` credential is one. */
export interface DigestCredential {
  readonly username: string;
  readonly password: string;
}

/** Answers the challenges of servers. It is an auth strategy of `@patchbay/http` as it is. */
export interface DigestAuth {
  /** Values that must never be seen outside, for the redactor. */
  readonly secrets: readonly string[];
  /**
   * The request with its proof; as it was, as long as its origin has not challenged.
   *
   * @throws `bad_request` for a multipart body where the server wants it hashed.
   */
  apply(request: TransportRequest): TransportRequest;
  /** Learns the nonce that the server wants next. */
  observe(response: TransportResponse, request: TransportRequest): void;
  /** Learns the challenge; true when it can be answered and was not refused already. */
  invalidate(response: TransportResponse, request: TransportRequest): boolean;
}

/**
 * HTTP digest authentication: MD5, SHA-256 and SHA-512-256, each with and without `-sess`, `qop` auth, auth-int or none.
 *
 * The first request to an origin goes without proof and is refused with a challenge, then it is sent again. The challenge
 * is kept in the runtime, so that all later requests of the same credential are proved at once.
 *
 * @throws `bad_request` when the user name is empty.
 * @see https://www.rfc-editor.org/rfc/rfc7616
 */
export function digestAuth(context: DigestContext, credential: DigestCredential): DigestAuth {
  return new ChallengeAnswerer(context, credential);
}

/** Keeps what is secret in private fields, so that no log and no `inspect` shows it. */
class ChallengeAnswerer implements DigestAuth {
  readonly #context: DigestContext;
  readonly #credential: DigestCredential;

  constructor(context: DigestContext, credential: DigestCredential) {
    if (credential.username.trim() === '') {
      throw new BadRequestError('The user name for digest authentication is empty.');
    }
    this.#context = context;
    this.#credential = credential;
  }

  get secrets(): readonly string[] {
    const { password } = this.#credential;
    return password === '' ? [] : [password];
  }

  apply(request: TransportRequest): TransportRequest {
    const turn = this.#session(request).turn(() => this.#cnonce());
    if (turn === undefined) return request;
    const { username, password } = this.#credential;
    const authorization = authorizationHeader({ ...turn, username, password, request });
    return { ...request, headers: { ...request.headers, authorization } };
  }

  observe(response: TransportResponse, request: TransportRequest): void {
    const used = usedNonce(request);
    if (response.status === 401 || used === undefined) return;
    const info = parseParameters(response.headers['authentication-info'] ?? '');
    this.#session(request).accepted(used, info.get('nextnonce'));
  }

  invalidate(response: TransportResponse, request: TransportRequest): boolean {
    const challenge = chooseChallenge(response.headers['www-authenticate']);
    return challenge !== undefined && this.#session(request).challenged(challenge, usedNonce(request));
  }

  #session(request: TransportRequest): DigestSession {
    const { appId, credentialKey, runtime } = this.#context;
    const { origin } = new URL(request.url);
    return runtime.kept.get(
      sessionSlot,
      JSON.stringify([appId, credentialKey, this.#credential.username, origin]),
    );
  }

  #cnonce(): string {
    return Buffer.from(this.#context.runtime.secureRandom(cnonceBytes)).toString('base64url');
  }

  /** What `console.log` shows, also when it is told to look into accessors. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return 'DigestAuth {}';
  }
}

const cnonceBytes = 18;

const sessionSlot: KeptSlot<DigestSession> = { create: () => new DigestSession() };

/** The nonce that the proof of a request is for. */
function usedNonce({ headers }: TransportRequest): string | undefined {
  const [proof] = parseChallenges(headers['authorization'] ?? '');
  return proof?.scheme === 'digest' ? proof.parameters.get('nonce') : undefined;
}
