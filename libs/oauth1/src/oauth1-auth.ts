import { BadRequestError, isLoopback, type TransportRequest } from '@patchbay/core';
import type { OAuth1Keys, OAuth1Options } from './options.ts';
import { parseUrl, signatureBaseString } from './signing/base-string.ts';
import { bodyParameters, isForm } from './signing/body.ts';
import { encode, encodeParameters, parseForm, type EncodedParameter } from './signing/encoding.ts';
import { createNonces } from './signing/nonce.ts';
import { asForm, place } from './signing/placement.ts';
import {
  bodyHash,
  isRsa,
  rsaKey,
  signatureMethods,
  signatureOf,
  type SigningKeys,
} from './signing/signature.ts';

/** Signs requests. It is an auth strategy of `@patchbay/http` as it is. */
export interface OAuth1Auth {
  /** Values that must never be seen outside, for the redactor. */
  readonly secrets: readonly string[];
  /** The request with its signature. Each call takes a new nonce and timestamp. */
  apply(request: TransportRequest): TransportRequest;
}

/**
 * Signs each request with OAuth 1.0a.
 *
 * @throws `bad_request` when the credential is incomplete, the RSA key cannot be read, or (in `apply`) the request cannot
 * be signed as the options want it. No message quotes a secret.
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-3
 */
export function oauth1Auth(keys: OAuth1Keys, options: OAuth1Options): OAuth1Auth {
  return new RequestSigner(keys, options);
}

/** Keeps what is secret in private fields, so that no log and no `inspect` shows it. */
class RequestSigner implements OAuth1Auth {
  readonly #keys: OAuth1Keys;
  readonly #options: OAuth1Options;
  readonly #signing: SigningKeys;
  readonly #nonce: () => string;

  constructor(keys: OAuth1Keys, options: OAuth1Options) {
    const { signatureMethod = defaultMethod, privateKey = keys.consumer_secret } = options;
    if (!signatureMethods.includes(signatureMethod)) {
      throw new BadRequestError(`The signature method must be one of ${signatureMethods.join(', ')}.`);
    }
    if (keys.consumer_key.trim() === '') throw new BadRequestError('The consumer key to sign with is empty.');
    this.#keys = keys;
    this.#options = options;
    this.#signing = {
      consumerSecret: keys.consumer_secret,
      tokenSecret: keys.token_secret ?? '',
      privateKey: isRsa(signatureMethod) ? rsaKey(privateKey, options.passphrase) : undefined,
    };
    this.#nonce = options.nonce ?? createNonces(options.runtime.secureRandom);
  }

  get secrets(): readonly string[] {
    const { privateKey, passphrase } = this.#options;
    const { consumer_secret, token_secret } = this.#keys;
    return [consumer_secret, token_secret, privateKey, passphrase].flatMap((value) => value || []);
  }

  apply(request: TransportRequest): TransportRequest {
    const { signatureMethod = defaultMethod, placement = 'header', realm } = this.#options;
    const prepared = placement === 'body' ? asForm(request) : request;
    if (signatureMethod === 'PLAINTEXT') requireSecureUrl(prepared.url);
    const protocol = encodeParameters(this.#protocolParameters(prepared));
    const others = [...parseForm(parseUrl(prepared.url).search.slice(1)), ...bodyParameters(prepared)];
    refuseDuplicates(protocol, others);
    const baseString = signatureBaseString(prepared.method, prepared.url, [...others, ...protocol]);
    const signature = signatureOf(baseString, signatureMethod, this.#signing);
    return place(prepared, [...protocol, ['oauth_signature', encode(signature)]], placement, realm);
  }

  #protocolParameters(request: TransportRequest): Record<string, string> {
    const { signatureMethod = defaultMethod, version = true, parameters, runtime } = this.#options;
    const { consumer_key, token_id = '' } = this.#keys;
    const hash = this.#bodyHash(request);
    return {
      oauth_consumer_key: consumer_key,
      ...(token_id === '' ? {} : { oauth_token: token_id }),
      oauth_signature_method: signatureMethod,
      oauth_timestamp: String(Math.floor(runtime.clock.now() / 1000)),
      oauth_nonce: this.#nonce(),
      ...(version ? { oauth_version: '1.0' } : {}),
      ...(hash === undefined ? {} : { oauth_body_hash: hash }),
      ...parameters,
    };
  }

  #bodyHash(request: TransportRequest): string | undefined {
    const { signatureMethod = defaultMethod, bodyHash: which = 'none' } = this.#options;
    const { body } = request;
    if (which === 'none' || signatureMethod === 'PLAINTEXT' || isForm(request)) return undefined;
    if (body === undefined) return which === 'always' ? bodyHash('', signatureMethod) : undefined;
    if (typeof body === 'string' || body instanceof Uint8Array) return bodyHash(body, signatureMethod);
    throw new BadRequestError('A multipart body has no hash, as its bytes are made when it is sent.');
  }

  /** What `console.log` shows, also when it is told to look into accessors. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `OAuth1Auth { ${this.#options.signatureMethod ?? defaultMethod} }`;
  }
}

const defaultMethod = 'HMAC-SHA256';

/** @see https://www.rfc-editor.org/rfc/rfc5849#section-3.1 */
function refuseDuplicates(protocol: readonly EncodedParameter[], others: readonly EncodedParameter[]): void {
  const taken = new Set(others.map(([name]) => name));
  const twice = [...protocol.map(([name]) => name), 'oauth_signature'].find((name) => taken.has(name));
  if (twice !== undefined) throw new BadRequestError(`The request already has a parameter "${twice}".`);
}

/**
 * Secrets travel over TLS alone, or within the machine.
 *
 * @throws `bad_request` for any other URL.
 * @see https://www.rfc-editor.org/rfc/rfc5849#section-3.4.4
 */
export function requireSecureUrl(url: string): URL {
  const parsed = parseUrl(url);
  if (parsed.protocol === 'https:' || isLoopback(parsed.hostname)) return parsed;
  throw new BadRequestError('Secrets are sent over https alone, and this URL is http.');
}
