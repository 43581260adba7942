import {
  MissingParameterError,
  type ClientContext,
  type CredentialPayloads,
  type SuppliedCredential,
} from '@patchbay/core';
import { createCallTransport, customAuth, type AuthStrategy } from '@patchbay/http';
import { clientCredentialsGrant, oauth2Auth } from '@patchbay/oauth2';
import { TOKEN_URL } from './constants.ts';
import { ALL_SCOPES } from './permissions.ts';
import type { Settings } from './settings.ts';

/** The credentials that PagerDuty takes. */
export type PagerDutyCredential =
  | SuppliedCredential<'token', 'token', CredentialPayloads['token']>
  | SuppliedCredential<
      'oauth_client_credentials',
      'oauth_client_credentials',
      CredentialPayloads['oauth_client_credentials']
    >;

/**
 * The scope that says for which account a token is: `as_account-us.acme`.
 *
 * @throws MissingParameterError without the subdomain
 * @see https://developer.pagerduty.com/docs/app-oauth-token
 */
export function accountScope({ region, subdomain }: Pick<Settings, 'region' | 'subdomain'>): string {
  if (subdomain === undefined)
    throw new MissingParameterError('A PagerDuty app needs the setting "subdomain".');
  return `as_account-${region}.${subdomain}`;
}

/** `Token token=` and the API key, or the access token of an app, which its secret renews. */
export function pagerDutyAuth(context: ClientContext<Settings, PagerDutyCredential>): AuthStrategy {
  const { credential, settings } = context;
  if (credential.type === 'token') {
    const { token } = credential;
    return customAuth({
      secrets: [token],
      apply: (request) => ({
        ...request,
        headers: { ...request.headers, authorization: `Token token=${token}` },
      }),
    });
  }
  const wanted = credential.scopes ?? [];
  const scopes = wanted.length === 0 ? ALL_SCOPES : wanted;
  const account = accountScope(settings);
  return oauth2Auth(
    { ...context, credential },
    {
      renewal: {
        issuer: TOKEN_URL,
        // The same app may serve several accounts.
        audience: account,
        renew: clientCredentialsGrant({
          tokenUrl: TOKEN_URL,
          transport: createCallTransport,
          clientId: credential.client_id,
          clientSecret: credential.client_secret,
          scopes: [account, ...scopes],
        }),
      },
    },
  );
}
