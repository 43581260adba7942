import {
  moduleCapability,
  requestFingerprint,
  type CapabilityCall,
  type CapabilityDefinition,
  type OauthCredentials,
  type TokenCall,
} from '@patchbay/core';
import { readCallback } from '../client/callback.ts';
import { exchangeCode } from '../client/exchange-code.ts';
import { refreshGrant } from '../client/grants/refresh.ts';
import { consentUrl, endpointOf } from '../settings-values.ts';
import type { OAuth2CapabilityName, OAuth2Settings } from '../settings.ts';
import type { TokenGrant } from '../token-grant.ts';
import { appSettings } from './app-settings.ts';
import { choose, isClientFlow, isCodeFlow, servedBy, type Chosen, type Entry } from './entries.ts';
import { ownGrant } from './own-grant.ts';

/** The capabilities that the entries turn on. */
export function oauth2Capabilities<AppSettings>(
  entries: readonly Entry<OAuth2Settings<AppSettings>>[],
): readonly CapabilityDefinition<never, OAuth2CapabilityName>[] {
  const serving = (name: OAuth2CapabilityName): typeof entries =>
    entries.filter((entry) => servedBy(entry).includes(name));
  const settingsOf = (call: CapabilityCall): AppSettings =>
    appSettings<AppSettings>(call.integration, call.settings, call.context.redactor);

  const definitions: Readonly<
    Record<OAuth2CapabilityName, () => CapabilityDefinition<never, OAuth2CapabilityName>>
  > = {
    get_authorization_url: () =>
      moduleCapability('get_authorization_url', async (request, call) => {
        const entriesForIt = serving('get_authorization_url').filter(isCodeFlow);
        const { oauth } = chosen(entriesForIt, request, call);
        const { url, codeVerifier } = await consentUrl(oauth, settingsOf(call), request, call.context);
        return { response: { authorization_url: url, code_verifier: codeVerifier } };
      }),

    handle_authorization_callback: () =>
      moduleCapability('handle_authorization_callback', async (request, call) => {
        const { oauth, credentialId } = chosen(serving('handle_authorization_callback'), request, call);
        const endpoint = endpointOf(oauth, settingsOf(call), credentialId);
        const expected = { ...endpoint, clientId: request.client_id, state: request.state };
        const context = contextOf(request, call);
        const callback = readCallback(request.redirect_uri_with_code, expected, context);
        const identity = identityOf(request);
        const grant = await exchangeCode(endpoint, identity, callback, request.code_verifier, context);
        return { response: credentialsOf(grant, request.state) };
      }),

    handle_client_credentials_request: () =>
      moduleCapability('handle_client_credentials_request', async (request, call) => {
        const entriesForIt = serving('handle_client_credentials_request').filter(isClientFlow);
        const { oauth, credentialId } = chosen(entriesForIt, request, call);
        const whose = { identity: identityOf(request), scopes: request.scopes, credentialId };
        const grant = await ownGrant(oauth, settingsOf(call), whose)(undefined, contextOf(request, call));
        return { response: credentialsOf(grant) };
      }),

    refresh_access_token: () =>
      moduleCapability('refresh_access_token', async (request, call) => {
        const { oauth, credentialId } = chosen(serving('refresh_access_token'), request, call);
        const renew = refreshGrant({
          ...endpointOf(oauth, settingsOf(call), credentialId),
          ...identityOf(request),
          refreshToken: request.refresh_token,
        });
        return { response: credentialsOf(await renew(undefined, contextOf(request, call)), request.state) };
      }),
  };

  return [...new Set(entries.flatMap(servedBy))].map((name) => definitions[name]());
}

function chosen<OAuth>(
  entries: readonly Entry<OAuth>[],
  { credential_id }: { readonly credential_id?: string | undefined },
  { integration }: CapabilityCall,
): Chosen<OAuth> {
  return choose(entries, integration.credentials, credential_id === '' ? undefined : credential_id);
}

function identityOf(request: { readonly client_id: string; readonly client_secret: string }): {
  readonly clientId: string;
  readonly clientSecret: string;
} {
  return { clientId: request.client_id, clientSecret: request.client_secret };
}

/**
 * The call of a token request. It carries no credential: whose it is the client tells, so that clients do not share a budget.
 * A plan ends here. It has no place for the tokens, and what they are asked for with may be good for one time.
 */
function contextOf(
  request: { readonly client_id: string; readonly client_secret: string },
  { context }: CapabilityCall,
): TokenCall {
  context.plan?.halt();
  return { ...context, credentialKey: requestFingerprint(identityOf(request)) };
}

function credentialsOf({ accessToken, refreshToken }: TokenGrant, state?: string): OauthCredentials {
  return {
    access_token: accessToken,
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    token_type: 'bearer',
    ...(state === undefined ? {} : { state }),
  };
}
