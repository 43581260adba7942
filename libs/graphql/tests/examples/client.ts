import type { CallContext, PageRequest } from '@patchbay/core';
import { connectionOf, createGraphqlClient, defineMutation, defineQuery } from '@patchbay/graphql';
import { bearerAuth } from '@patchbay/http';
import { walk } from '@patchbay/pagination';
import { z } from 'zod';

const User = z.object({ id: z.string(), email: z.string().nullish(), active: z.boolean() });

export const Users = defineQuery({
  text: `query Users($first: Int!, $after: String) {
    users(first: $first, after: $after, includeDisabled: true) {
      nodes { id email active }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  data: z.object({ users: connectionOf(User) }),
});

export const UserById = defineQuery({
  text: `query UserById($id: String!) { user(id: $id) { id email active } }`,
  data: z.object({ user: User }),
});

export const SuspendUser = defineMutation({
  text: `mutation SuspendUser($id: String!) { userSuspend(id: $id) { success } }`,
  data: z.object({ userSuspend: z.object({ success: z.boolean() }) }),
  planned: { userSuspend: { success: true } },
});

export class ExampleClient {
  readonly #graphql;

  constructor(context: CallContext, token: string) {
    this.#graphql = createGraphqlClient(context, {
      url: 'https://api.example.com/graphql',
      auth: bearerAuth(token),
    });
  }

  users(page: PageRequest) {
    return walk(
      page,
      this.#graphql.connection(Users, {
        pageSize: 100,
        variables: (variables) => variables,
        read: ({ users }) => users,
        identify: ({ id }) => id,
      }),
    );
  }

  async user(id: string) {
    const { data } = await this.#graphql.query(UserById, { id });
    return data.user;
  }

  async suspend(id: string) {
    const { data } = await this.#graphql.mutate(SuspendUser, { id });
    return data.userSuspend.success;
  }
}
