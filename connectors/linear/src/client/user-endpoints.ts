import { InvalidResponseError } from '@patchbay/core';
import { connectionOf, defineMutation, defineQuery, readWhole, type GraphqlClient } from '@patchbay/graphql';
import { z } from 'zod';
import { PAGE_SIZE } from '../constants.ts';
import type { WorkspaceRole } from '../enums.ts';
import { requireSame } from './same-id.ts';
import { requireSuccess, Success } from './success.ts';

const User = z.object({
  id: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  email: z.string().nullish(),
  title: z.string().nullish(),
  active: z.boolean(),
  disableReason: z.string().nullish(),
  owner: z.boolean().nullish(),
  admin: z.boolean().nullish(),
  guest: z.boolean().nullish(),
  app: z.boolean().nullish(),
  createdAt: z.string().nullish(),
});
export type LinearUser = z.infer<typeof User>;

const USER = `fragment UserFields on User {
  id name displayName email title active disableReason owner admin guest app createdAt
}`;

export const Users = defineQuery({
  text: `query Users($first: Int!, $after: String) {
    users(first: $first, after: $after, includeDisabled: true) {
      nodes { ...UserFields }
      pageInfo { hasNextPage endCursor }
    }
  } ${USER}`,
  data: z.object({ users: connectionOf(User) }),
});

export const UserById = defineQuery({
  text: `query UserById($id: String!) { user(id: $id) { ...UserFields } } ${USER}`,
  data: z.object({ user: User }),
});

export const UsersByEmail = defineQuery({
  text: `query UsersByEmail($email: String!, $first: Int!, $after: String) {
    users(first: $first, after: $after, includeDisabled: true, filter: { email: { eqIgnoreCase: $email } }) {
      nodes { ...UserFields }
      pageInfo { hasNextPage endCursor }
    }
  } ${USER}`,
  data: z.object({ users: connectionOf(User) }),
});

export const LastSeen = defineQuery({
  text: `query LastSeen($ids: [ID!]!, $first: Int!, $after: String) {
    users(first: $first, after: $after, includeDisabled: true, filter: { id: { in: $ids } }) {
      nodes { id lastSeen }
      pageInfo { hasNextPage endCursor }
    }
  }`,
  data: z.object({ users: connectionOf(z.object({ id: z.string(), lastSeen: z.string().nullish() })) }),
});

export const UpdateUser = defineMutation({
  text: `mutation UpdateUser($id: String!, $input: UserUpdateInput!) {
    userUpdate(id: $id, input: $input) { success }
  }`,
  data: z.object({ userUpdate: Success }),
  planned: { userUpdate: { success: true } },
});

export const SuspendUser = defineMutation({
  text: 'mutation SuspendUser($id: String!) { userSuspend(id: $id) { success } }',
  data: z.object({ userSuspend: Success }),
  planned: { userSuspend: { success: true } },
});

export const UnsuspendUser = defineMutation({
  text: 'mutation UnsuspendUser($id: String!) { userUnsuspend(id: $id) { success } }',
  data: z.object({ userUnsuspend: Success }),
  planned: { userUnsuspend: { success: true } },
});

export const ChangeRole = defineMutation({
  text: `mutation ChangeRole($id: String!, $role: UserRoleType!) {
    userChangeRole(id: $id, role: $role) { success }
  }`,
  data: z.object({ userChangeRole: Success }),
  planned: { userChangeRole: { success: true } },
});

/** What can be changed of a user. */
export interface UserChanges {
  readonly name?: string | undefined;
  readonly displayName?: string | undefined;
  readonly title?: string | undefined;
}

/** Sending any of them again does nothing more. */
const again = { idempotent: true } as const;

/** Users: people, and apps that act as users. @see https://linear.app/developers/graphql */
export class LinearUserEndpoints {
  readonly #graphql: GraphqlClient;

  constructor(graphql: GraphqlClient) {
    this.#graphql = graphql;
  }

  /** Also those that are suspended. */
  all() {
    return this.#graphql.connection(Users, {
      pageSize: PAGE_SIZE,
      maximumPageSize: 250,
      variables: (page) => page,
      read: ({ users }) => users,
      identify: ({ id }) => id,
    });
  }

  async get(id: string) {
    const { data } = await this.#graphql.query(UserById, { id });
    return requireSame(data.user, id);
  }

  async findByEmail(email: string) {
    const found = await readWhole(
      this.#graphql.connection(UsersByEmail, {
        pageSize: 10,
        variables: (page) => ({ email, ...page }),
        read: ({ users }) => users,
      }),
    );
    if (found.length > 1) {
      throw new InvalidResponseError('Linear has several users with this email address.');
    }
    return found[0];
  }

  lastSeen(ids: readonly string[]) {
    return this.#graphql.connection(LastSeen, {
      pageSize: PAGE_SIZE,
      maximumPageSize: 250,
      variables: (page) => ({ ids, ...page }),
      read: ({ users }) => users,
    });
  }

  async update(id: string, { name, displayName, title }: UserChanges) {
    const { data } = await this.#graphql.mutate(
      UpdateUser,
      { id, input: { name, displayName, title } },
      again,
    );
    requireSuccess(data.userUpdate);
  }

  async suspend(id: string) {
    const { data } = await this.#graphql.mutate(SuspendUser, { id }, again);
    requireSuccess(data.userSuspend);
  }

  async unsuspend(id: string) {
    const { data } = await this.#graphql.mutate(UnsuspendUser, { id }, again);
    requireSuccess(data.userUnsuspend);
  }

  async changeRole(id: string, role: WorkspaceRole) {
    const { data } = await this.#graphql.mutate(ChangeRole, { id, role }, again);
    requireSuccess(data.userChangeRole);
  }
}
