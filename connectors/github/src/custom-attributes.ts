import { defineCustomAttributes } from '@patchbay/core';
import type { GithubClient } from './client.ts';
import type { ExternalIdentity } from './client/queries.ts';

export const accountAttributes = defineCustomAttributes<ExternalIdentity>('account', {
  saml_name_id: {
    type: 'string',
    description: "The NameID by which the organization's SAML identity provider knows the person.",
    value: ({ samlIdentity }) => samlIdentity?.nameId,
  },
  scim_username: {
    type: 'string',
    description: "The user name by which the organization's identity provider provisioned the person.",
    value: ({ scimIdentity }) => scimIdentity?.username,
  },
});

/** Finds the values that were asked for; nothing is asked of GitHub when none were. */
export async function customValues(
  client: GithubClient,
  logins: readonly string[],
  requested: readonly string[] | undefined,
): Promise<(userId: string | undefined) => { custom_attributes?: { [name: string]: string } }> {
  // A name that is not declared is refused before anything is asked.
  accountAttributes.values({}, requested);
  const identities = await client.people.identities(requested?.length ? logins : []);
  return (userId) => accountAttributes.values(identities.get(userId ?? '') ?? {}, requested);
}
