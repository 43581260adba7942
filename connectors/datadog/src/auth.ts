import { requireCredential, type ClientContext, type CredentialOf } from '@patchbay/core';
import { customAuth, type AuthStrategy } from '@patchbay/http';
import type { Settings } from './settings.ts';

/** Two keys that only work together. @see https://docs.datadoghq.com/account_management/api-app-keys/ */
export const credentials = [
  {
    id: 'api_key',
    type: 'token',
    name: 'API key',
    description:
      'Organization Settings > API Keys. It says which organization is called, and goes as `DD-API-KEY`.',
  },
  {
    id: 'application_key',
    type: 'token',
    name: 'Application key',
    description:
      'Organization Settings > Application Keys, best of a service account. It may do what its owner may, less what its scopes leave out, and goes as `DD-APPLICATION-KEY`.',
  },
] as const;

export type DatadogCredential = CredentialOf<typeof credentials>;

/** Both keys, each in its header. */
export function authOf(context: ClientContext<Settings, DatadogCredential>): AuthStrategy {
  const apiKey = requireCredential(context.credentials, 'api_key').token;
  const applicationKey = requireCredential(context.credentials, 'application_key').token;
  return customAuth({
    secrets: [apiKey, applicationKey],
    apply: (request) => ({
      ...request,
      headers: { ...request.headers, 'dd-api-key': apiKey, 'dd-application-key': applicationKey },
    }),
  });
}
