import { defineQuery } from '@patchbay/graphql';
import { z } from 'zod';

/** @see https://docs.github.com/en/graphql/reference/users */
export const ProfilesByNodeId = defineQuery({
  text: `query ProfilesByNodeId($ids: [ID!]!, $organization: String!) {
  nodes(ids: $ids) {
    ... on User { name email organizationVerifiedDomainEmails(login: $organization) }
  }
}`,
  data: z.object({
    nodes: z.array(
      z
        .object({
          name: z.string().nullish(),
          email: z.string().nullish(),
          organizationVerifiedDomainEmails: z.array(z.string()).nullish(),
        })
        .nullable(),
    ),
  }),
});

/**
 * What a node id stands for. REST finds teams and repositories by names, which change.
 * @see https://docs.github.com/en/graphql/guides/using-global-node-ids
 */
export const ResourceByNodeId = defineQuery({
  text: `query ResourceByNodeId($id: ID!) {
  node(id: $id) {
    __typename
    ... on Team { slug databaseId organization { login } }
    ... on Repository { name owner { login } }
  }
}`,
  data: z.object({
    node: z
      .object({
        __typename: z.string(),
        slug: z.string().nullish(),
        databaseId: z.int().nullish(),
        organization: z.object({ login: z.string() }).nullish(),
        name: z.string().nullish(),
        owner: z.object({ login: z.string() }).nullish(),
      })
      .nullish(),
  }),
});
