import type { GetAuthorizationUrl, TokenCall } from '@patchbay/core';
import { authorizationUrl, type AuthorizationUrlParts } from './client/authorization-url.ts';
import type { TokenEndpoint } from './client/endpoint.ts';
import { scopeList } from './client/scopes.ts';
import type {
  AuthorizationCodeSettings,
  CommonOAuth2Settings,
  FromAuthorization,
  FromSettings,
} from './settings.ts';

/** The token endpoint for one customer's settings. */
export function endpointOf<AppSettings>(
  oauth: CommonOAuth2Settings<AppSettings>,
  settings: AppSettings,
  credentialId: string | undefined,
): TokenEndpoint {
  return {
    tokenUrl: valueOf(oauth.tokenUrl, settings),
    transport: oauth.transport,
    clientAuthentication: oauth.clientAuthentication,
    assertion: oauth.assertion,
    request: oauth.request,
    scopeSeparator: oauth.scopeSeparator,
    readToken: oauth.readToken,
    readError: oauth.readError,
    issuer: optionalValueOf(oauth.issuer, settings),
    audience: optionalValueOf(oauth.audience, settings),
    resource: optionalValueOf(oauth.resource, settings),
    tokenParameters: optionalValueOf(oauth.tokenParameters, settings),
    credentialId,
  };
}

/** The scopes to ask for: those of the request, or of all capabilities, and always the base. */
export function scopesToAsk<AppSettings>(
  oauth: Pick<CommonOAuth2Settings<AppSettings>, 'baseScopes' | 'scopes'>,
  settings: AppSettings,
  requested: readonly string[] = [],
): readonly string[] {
  const wanted = requested.length > 0 ? [requested] : Object.values(oauth.scopes ?? {});
  return scopeList(optionalValueOf(oauth.baseScopes, settings), ...wanted);
}

/** Where a person consents, for one customer's settings. */
export function consentUrl<AppSettings>(
  oauth: AuthorizationCodeSettings<AppSettings>,
  settings: AppSettings,
  request: GetAuthorizationUrl,
  call: TokenCall,
): Promise<AuthorizationUrlParts> {
  const { authorizationParameters } = oauth;
  return authorizationUrl(
    {
      ...endpointOf(oauth, settings, undefined),
      authorizationUrl: valueForRequest(oauth.authorizationUrl, settings, request),
      authorizationParameters:
        authorizationParameters === undefined
          ? undefined
          : valueForRequest(authorizationParameters, settings, request),
      clientId: request.client_id,
      redirectUri: request.redirect_uri,
      state: request.state,
      scopes: scopesToAsk(oauth, settings, request.scopes),
      scopeParameter: oauth.scopeParameter,
      pkce: oauth.pkce,
    },
    call,
  );
}

/** A value as it is for one customer's settings. */
export function valueOf<AppSettings, Value extends string | object>(
  value: FromSettings<AppSettings, Value>,
  settings: AppSettings,
): Value {
  return isMade(value) ? value(settings) : value;
}

/** {@link valueOf}, of what may be absent. */
export function optionalValueOf<AppSettings, Value extends string | object>(
  value: FromSettings<AppSettings, Value> | undefined,
  settings: AppSettings,
): Value | undefined {
  return value === undefined ? undefined : valueOf(value, settings);
}

function valueForRequest<AppSettings, Value extends string | object>(
  value: FromAuthorization<AppSettings, Value>,
  settings: AppSettings,
  request: GetAuthorizationUrl,
): Value {
  return isMadeForRequest(value) ? value(settings, request) : value;
}

function isMade<AppSettings, Value extends string | object>(
  value: FromSettings<AppSettings, Value>,
): value is (settings: AppSettings) => Value {
  return typeof value === 'function';
}

function isMadeForRequest<AppSettings, Value extends string | object>(
  value: FromAuthorization<AppSettings, Value>,
): value is (settings: AppSettings, request: GetAuthorizationUrl) => Value {
  return typeof value === 'function';
}
