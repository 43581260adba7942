import {
  BadRequestError,
  type AccessTokenSource,
  type CallContext,
  type TokenCall,
  type TransportRequest,
  type TransportResponse,
} from '@patchbay/core';
import type { TokenSourceOptions } from './options.ts';
import { createTokenSource, type TokenSource } from './token-source.ts';

/** The call of a client whose credential is a token of OAuth 2.0. */
export interface OAuth2Context extends CallContext {
  readonly credential: OAuth2Credential;
}

/** The parts of the credentials `oauth` and `oauth_client_credentials` that are used; others go with a `source`. */
export interface OAuth2Credential {
  readonly id: string;
  readonly access_token?: string | undefined;
  readonly client_id?: string | undefined;
  readonly client_secret?: string | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/** An answer of the vendor, for {@link OAuth2AuthOptions.isExpired}. */
export interface OAuth2Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  text(): string;
  /** The body as JSON; `undefined` when it is none. */
  json(): unknown;
}

/** Options of {@link oauth2Auth}. */
export interface OAuth2AuthOptions {
  /** Where tokens come from, unless the caller of the capability gave a source. */
  readonly source?: AccessTokenSource | undefined;
  /**
   * In place of `source`, for a credential of the kind `oauth_client_credentials`: begins with its access token, unless that
   * is blank, and renews it with its client id and secret. Where the same client gets tokens for several accounts or APIs,
   * `subject` or `audience` must name them: tokens of the same client, subject and audience are shared.
   */
  readonly renewal?: Pick<TokenSourceOptions, 'issuer' | 'renew' | 'subject' | 'audience'> | undefined;
  /** What stands before the token; `''` sends the bare token. @default 'Bearer' */
  readonly prefix?: string | undefined;
  /** @default 'authorization' */
  readonly header?: string | undefined;
  /** For vendors that say with another status than 401 that a token has expired, such as a 200 with an error in it. */
  readonly isExpired?: ((answer: OAuth2Answer) => boolean) | undefined;
}

/** Sends access tokens. It is an auth strategy of `@patchbay/http` as it is. */
export interface OAuth2Auth {
  /** None: tokens change, so that each is given to the redactor of the call when it comes. */
  readonly secrets: readonly string[];
  apply(request: TransportRequest): Promise<TransportRequest>;
  observe(response: TransportResponse, request: TransportRequest): void;
  isExpired(response: TransportResponse): boolean;
  invalidate(response: TransportResponse, request: TransportRequest): Promise<boolean>;
}

/**
 * Proves who is calling with an access token, asked for before every try, so that a long list outlives its first token.
 * After a refusal the token is renewed once. The token comes from the source that the caller gave for the credential, else from
 * `source` or `renewal`, else it is the one in the credential.
 *
 * @throws `bad_request` when there is no token and nothing to get one from.
 * @see https://www.rfc-editor.org/rfc/rfc6750#section-2.1
 */
export function oauth2Auth(context: OAuth2Context, options: OAuth2AuthOptions = {}): OAuth2Auth {
  return new TokenSender(context, options);
}

/** Keeps what is secret in private fields, so that no log and no `inspect` shows it. */
class TokenSender implements OAuth2Auth {
  readonly secrets: readonly string[] = [];
  readonly #call: TokenCall;
  readonly #source: AccessTokenSource;
  readonly #options: OAuth2AuthOptions;
  readonly #header: string;
  #latest: string | undefined;
  #judged: { readonly response: TransportResponse; readonly expired: boolean } | undefined;

  constructor(context: OAuth2Context, options: OAuth2AuthOptions) {
    const { accessTokens = {}, ...call } = context;
    const { id } = context.credential;
    this.#options = options;
    this.#header = (options.header ?? 'authorization').toLowerCase();
    this.#source =
      (Object.hasOwn(accessTokens, id) ? accessTokens[id] : undefined) ?? ownSource(context, options);
    this.#call = { ...call, credentialKey: this.#source.key };
  }

  async apply(request: TransportRequest): Promise<TransportRequest> {
    const token = await this.#source.current(this.#call);
    this.#hide(token);
    return { ...request, headers: { ...request.headers, [this.#header]: `${this.#prefix}${token}` } };
  }

  observe(response: TransportResponse, request: TransportRequest): void {
    if (response.status >= 400 || !isTold(this.#source) || this.isExpired(response)) return;
    this.#source.accepted(this.#sentWith(request), this.#call);
  }

  isExpired(response: TransportResponse): boolean {
    const { isExpired } = this.#options;
    if (isExpired === undefined) return false;
    // It is asked for twice of every answer, and may parse the body for it.
    if (this.#judged?.response !== response)
      this.#judged = { response, expired: isExpired(answerOf(response)) };
    return this.#judged.expired;
  }

  async invalidate(_: TransportResponse, request: TransportRequest): Promise<boolean> {
    const refused = this.#sentWith(request);
    const token = await this.#source.renew(refused, this.#call);
    if (token === undefined || token === refused) return false;
    this.#hide(token);
    return true;
  }

  get #prefix(): string {
    const { prefix = 'Bearer' } = this.#options;
    return prefix === '' ? '' : `${prefix} `;
  }

  #sentWith(request: TransportRequest): string {
    return request.headers[this.#header]?.slice(this.#prefix.length) ?? '';
  }

  /** A redactor learns anew with every addition, and most requests carry the token of the one before. */
  #hide(token: string): void {
    if (token === this.#latest) return;
    this.#latest = token;
    this.#call.redactor.add(token);
  }
}

function ownSource({ credential }: OAuth2Context, { source, renewal }: OAuth2AuthOptions): AccessTokenSource {
  if (source !== undefined) return source;
  const { access_token, client_id } = credential;
  const accessToken = access_token?.trim() ? access_token : undefined;
  if (renewal !== undefined && client_id !== undefined) {
    const scopes = credential.scopes === undefined ? undefined : [...credential.scopes];
    const material = { client_id, client_secret: credential.client_secret, scopes };
    return createTokenSource({ ...renewal, material, accessToken });
  }
  if (accessToken === undefined) {
    throw new BadRequestError(`The credential "${credential.id}" has no access token to authenticate with.`);
  }
  return givenToken(credential.id, accessToken);
}

/** A token that the host renews: after a refusal there is no other. */
function givenToken(key: string, accessToken: string): AccessTokenSource {
  return { key, current: () => Promise.resolve(accessToken), renew: () => Promise.resolve(undefined) };
}

function answerOf({ status, headers, body }: TransportResponse): OAuth2Answer {
  const text = (): string => new TextDecoder().decode(body);
  return { status, headers, text, json: () => parse(text()) };
}

function isTold(source: AccessTokenSource): source is TokenSource {
  return 'accepted' in source && typeof source.accepted === 'function';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
