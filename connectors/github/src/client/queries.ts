import { defineQuery } from '@patchbay/graphql';
import { z } from 'zod';

const Profile = z.object({
  name: z.string().nullish(),
  email: z.string().nullish(),
  organizationVerifiedDomainEmails: z.array(z.string()).nullish(),
});
export type Profile = z.infer<typeof Profile>;

/** @see https://docs.github.com/en/graphql/reference/users */
export const ProfilesByNodeId = defineQuery({
  text: `query ProfilesByNodeId($ids: [ID!]!, $organization: String!) {
  nodes(ids: $ids) {
    ... on User { name email organizationVerifiedDomainEmails(login: $organization) }
  }
}`,
  data: z.object({ nodes: z.array(Profile.nullable()) }),
});

const ExternalIdentity = z.object({
  user: z.object({ databaseId: z.int().nullish() }).nullish(),
  samlIdentity: z.object({ nameId: z.string().nullish() }).nullish(),
  scimIdentity: z.object({ username: z.string().nullish() }).nullish(),
});
export type ExternalIdentity = z.infer<typeof ExternalIdentity>;

const Identities = z.object({ nodes: z.array(ExternalIdentity.nullish()).nullish() });

/** The places of the people that one query asks for. */
export const IDENTITY_PLACES: readonly number[] = [...Array(20).keys()];

/**
 * Whom an identity provider knows people as. GitHub finds it by login, one at a time.
 * @see https://docs.github.com/en/enterprise-cloud@latest/graphql/reference/enterprise-admin
 */
export const IdentitiesByLogin = defineQuery({
  text: `query IdentitiesByLogin($organization: String!, ${IDENTITY_PLACES.map((each) => `$login${each}: String!`).join(', ')}) {
  organization(login: $organization) {
    samlIdentityProvider {
${IDENTITY_PLACES.map((each) => `      user${each}: externalIdentities(first: 1, login: $login${each}) { ...Identities }`).join('\n')}
    }
  }
}
fragment Identities on ExternalIdentityConnection {
  nodes { user { databaseId } samlIdentity { nameId } scimIdentity { username } }
}`,
  data: z.object({
    organization: z.object({ samlIdentityProvider: z.record(z.string(), Identities).nullish() }),
  }),
});
