export { byCapability, scopesInWords } from './needs.ts';
export type { TokenGrant } from './token-grant.ts';
export { jwtBearerAuth, serviceAccountAuth } from './client/assertion-auth.ts';
export type { AssertionContext, ServiceAccountContext } from './client/assertion-auth.ts';
export { authorizationUrl } from './client/authorization-url.ts';
export type { AuthorizationRequest, AuthorizationUrlParts } from './client/authorization-url.ts';
export { readCallback } from './client/callback.ts';
export type { Callback, CallbackExpectations } from './client/callback.ts';
export { clientCredentialsAuth } from './client/client-credentials-auth.ts';
export type {
  ClientCredentialsAuthOptions,
  ClientCredentialsContext,
} from './client/client-credentials-auth.ts';
export type {
  ClientAssertion,
  ClientAuthentication,
  ClientIdentity,
  RequestParameters,
  SigningKey,
  TokenEndpoint,
  TokenEndpointError,
  TokenRequestFormat,
  TransportFactory,
} from './client/endpoint.ts';
export { exchangeCode } from './client/exchange-code.ts';
export { clientCredentialsGrant } from './client/grants/client-credentials.ts';
export type { ClientCredentialsOptions } from './client/grants/client-credentials.ts';
export { jwtBearerGrant } from './client/grants/jwt-bearer.ts';
export type { JwtBearerOptions } from './client/grants/jwt-bearer.ts';
export { refreshGrant } from './client/grants/refresh.ts';
export type { RefreshOptions } from './client/grants/refresh.ts';
export { serviceAccountGrant } from './client/grants/service-account.ts';
export type { ServiceAccountOptions } from './client/grants/service-account.ts';
export { vendorGrant } from './client/grants/vendor.ts';
export type { VendorGrant, VendorGrantOptions } from './client/grants/vendor.ts';
export { requestToken } from './client/request-token.ts';
export type { GrantRequest } from './client/request-token.ts';
export type { Scopes } from './client/scopes.ts';
export { oauth2Module } from './module/oauth2-module.ts';
export type { OAuth2Credentials } from './module/oauth2-module.ts';
export type {
  AuthorizationCodeSettings,
  ClientCredentialsSettings,
  CommonOAuth2Settings,
  FromAuthorization,
  FromSettings,
  OAuth2CapabilityName,
  OAuth2Settings,
} from './settings.ts';
export { memoryTokenStore } from './tokens/memory-token-store.ts';
export { oauth2Auth } from './tokens/oauth2-auth.ts';
export type {
  OAuth2Answer,
  OAuth2Auth,
  OAuth2AuthOptions,
  OAuth2Context,
  OAuth2Credential,
} from './tokens/oauth2-auth.ts';
export type { RenewToken, TokenSourceOptions } from './tokens/options.ts';
export { createTokenSource, type TokenSource } from './tokens/token-source.ts';
