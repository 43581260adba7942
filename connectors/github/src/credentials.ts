import type { CredentialOf } from '@patchbay/core';

/** How GitHub lets programs in. */
export const credentials = [
  {
    id: 'token',
    type: 'token',
    name: 'Personal access token',
    optional: true,
    description:
      'A personal access token of an owner of the organization. Classic: the scopes `admin:org`, `repo` and `read:user`. Fine-grained: the organization as resource owner, all repositories, the permissions Members, Administration, Metadata and Custom organization roles. Create it under **Settings → Developer settings → Personal access tokens**.',
  },
  {
    id: 'oauth',
    type: 'oauth',
    name: 'OAuth',
    optional: true,
    description:
      'An owner of the organization consents to an OAuth app with the scopes `admin:org`, `repo` and `read:user`, or to a GitHub App.',
  },
  {
    id: 'github_app',
    type: 'jwt',
    name: 'GitHub App',
    optional: true,
    description:
      'A GitHub App that is installed in the organization: its client id as `claims.iss`, its private key (PEM) as `secret`, `RS256` as `headers.alg`, and the setting `installation_id`.',
  },
] as const;
export type GithubCredential = CredentialOf<typeof credentials>;
