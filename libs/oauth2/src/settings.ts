import type { GetAuthorizationUrl } from '@patchbay/core';
import type { AuthorizationRequest } from './client/authorization-url.ts';
import type { RequestParameters, TokenEndpoint } from './client/endpoint.ts';
import type { VendorGrant } from './client/grants/vendor.ts';
import type { Scopes } from './client/scopes.ts';

/** A value, or how to make it of the app's settings, such as the customer's subdomain. */
export type FromSettings<AppSettings, Value extends string | object> =
  Value | ((settings: AppSettings) => Value);

/** As {@link FromSettings}, where the request for the URL and its `form_data` count too. */
export type FromAuthorization<AppSettings, Value extends string | object> =
  Value | ((settings: AppSettings, request: GetAuthorizationUrl) => Value);

/** The capabilities that the module can add. */
export type OAuth2CapabilityName =
  | 'get_authorization_url'
  | 'handle_authorization_callback'
  | 'handle_client_credentials_request'
  | 'refresh_access_token';

/** What both flows have. `AppSettings` is what the app's settings schema gives. */
export interface CommonOAuth2Settings<AppSettings> extends Omit<
  TokenEndpoint,
  'tokenUrl' | 'issuer' | 'audience' | 'resource' | 'tokenParameters' | 'credentialId'
> {
  readonly tokenUrl: FromSettings<AppSettings, string>;
  readonly issuer?: FromSettings<AppSettings, string> | undefined;
  readonly audience?: FromSettings<AppSettings, string> | undefined;
  readonly resource?: FromSettings<AppSettings, string | readonly string[]> | undefined;
  readonly tokenParameters?: FromSettings<AppSettings, RequestParameters> | undefined;
  /** Asked for always, such as `offline_access`. @default none */
  readonly baseScopes?: FromSettings<AppSettings, Scopes> | undefined;
  /** What each capability needs. `info` shows it, and hosts ask for the scopes of what they turn on. */
  readonly scopes?: Readonly<Record<string, Scopes>> | undefined;
  /** The vendor gives a new refresh token with every refresh, and the one before ends. @default false */
  readonly rotatesRefreshTokens?: boolean | undefined;
  /** False leaves a capability out. @default true */
  readonly capabilities?: Readonly<Partial<Record<OAuth2CapabilityName, boolean>>> | undefined;
}

/** A person consents in a browser. */
export interface AuthorizationCodeSettings<AppSettings = unknown>
  extends CommonOAuth2Settings<AppSettings>, Pick<AuthorizationRequest, 'scopeParameter' | 'pkce'> {
  readonly flow: 'authorization_code';
  readonly authorizationUrl: FromAuthorization<AppSettings, string>;
  readonly authorizationParameters?: FromAuthorization<AppSettings, RequestParameters> | undefined;
}

/** The client asks for itself. */
export interface ClientCredentialsSettings<AppSettings = unknown> extends CommonOAuth2Settings<AppSettings> {
  readonly flow: 'client_credentials';
  /** In place of `client_credentials`, for vendors with a grant of their own. */
  readonly grant?: FromSettings<AppSettings, VendorGrant> | undefined;
}

/** How an app gives tokens for one of its credentials. */
export type OAuth2Settings<AppSettings = unknown> =
  AuthorizationCodeSettings<AppSettings> | ClientCredentialsSettings<AppSettings>;
