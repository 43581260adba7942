import { displayName, type Integration } from '@patchbay/core';
import { renewalsOf, type Renewal } from './renewals.ts';

type Credential = Integration['credentials'][number];

/** What is asked of the user for one credential. */
export interface CredentialPart {
  readonly credential: Credential;
  /** How its access token is renewed; absent: what the contract has of it is asked for as it is. */
  readonly renewal?: Renewal | undefined;
  readonly optional: boolean;
}

/** One of the ways in which a user may prove who is asking. */
export interface CredentialKind {
  /** The value of the discriminator. */
  readonly name: string;
  readonly title: string;
  /** One: its fields stand side by side with the discriminator. Several: each stands under its id. */
  readonly parts: readonly CredentialPart[];
}

/** All ways, in the order in which the connector states them. */
export function credentialKinds(integration: Integration): readonly CredentialKind[] {
  const renewals = renewalsOf(integration);
  return integration.allowedCredentials.flatMap((ids): CredentialKind[] => {
    const credentials = ids.flatMap((id) => integration.credentials.filter((one) => one.id === id));
    const parts = credentials.map((credential) => ({
      credential,
      renewal: renewals.get(credential.id),
      optional: credentials.length > 1 && credential.optional,
    }));
    const kind = { name: ids.join('+'), title: credentials.map(({ name }) => name).join(' and '), parts };
    const [only, ...others] = parts;
    if (only?.renewal === undefined || others.length > 0) return [kind];
    // Some vendors give a token that never ends, and nothing to renew it with.
    const plain = { ...only, renewal: undefined };
    const name = `${kind.name}_access_token`;
    return only.credential.type === 'oauth'
      ? [kind, { name, title: `${kind.title}: ${displayName('access_token')}`, parts: [plain] }]
      : [kind];
  });
}
