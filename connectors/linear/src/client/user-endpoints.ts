import { InvalidResponseError } from '@patchbay/core';
import { connectionOf, defineQuery, readWhole, type GraphqlClient } from '@patchbay/graphql';
import { Endpoints } from '@patchbay/http';
import { z } from 'zod';
import { PAGES } from '../constants.ts';
import type { WorkspaceRole } from '../enums.ts';
import { PAGE, change, defineChange, requireSame } from './answers.ts';

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
    users(first: $first, after: $after, includeDisabled: true) { nodes { ...UserFields } ${PAGE} }
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
      ${PAGE}
    }
  } ${USER}`,
  data: z.object({ users: connectionOf(User) }),
});

export const LastSeen = defineQuery({
  text: `query LastSeen($ids: [ID!]!, $first: Int!, $after: String) {
    users(first: $first, after: $after, includeDisabled: true, filter: { id: { in: $ids } }) {
      nodes { id lastSeen }
      ${PAGE}
    }
  }`,
  data: z.object({ users: connectionOf(z.object({ id: z.string(), lastSeen: z.string().nullish() })) }),
});

export const UpdateUser = defineChange(`mutation UpdateUser($id: String!, $input: UserUpdateInput!) {
    change: userUpdate(id: $id, input: $input) { success }
  }`);

export const SuspendUser = defineChange(
  'mutation SuspendUser($id: String!) { change: userSuspend(id: $id) { success } }',
);

export const UnsuspendUser = defineChange(
  'mutation UnsuspendUser($id: String!) { change: userUnsuspend(id: $id) { success } }',
);

export const ChangeRole = defineChange(`mutation ChangeRole($id: String!, $role: UserRoleType!) {
    change: userChangeRole(id: $id, role: $role) { success }
  }`);

/** What can be changed of a user. */
export interface UserChanges {
  readonly name?: string | undefined;
  readonly displayName?: string | undefined;
  readonly title?: string | undefined;
}

/** Sending any of them again does nothing more. */
const again = { idempotent: true } as const;

/** Users: people, and apps that act as users. @see https://linear.app/developers/graphql */
export class LinearUsers extends Endpoints<GraphqlClient> {
  /** Also those that are suspended. */
  all() {
    return this.api.connection(Users, {
      ...PAGES,
      variables: (page) => page,
      read: ({ users }) => users,
      identify: ({ id }) => id,
    });
  }

  async get(id: string) {
    const { data } = await this.api.query(UserById, { id });
    return requireSame(data.user, id);
  }

  async findByEmail(email: string) {
    const found = await readWhole(
      this.api.connection(UsersByEmail, {
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
    return this.api.connection(LastSeen, {
      ...PAGES,
      variables: (page) => ({ ids, ...page }),
      read: ({ users }) => users,
    });
  }

  async update(id: string, { name, displayName, title }: UserChanges) {
    await change(this.api, UpdateUser, { id, input: { name, displayName, title } }, again);
  }

  async suspend(id: string) {
    await change(this.api, SuspendUser, { id }, again);
  }

  async unsuspend(id: string) {
    await change(this.api, UnsuspendUser, { id }, again);
  }

  async changeRole(id: string, role: WorkspaceRole) {
    await change(this.api, ChangeRole, { id, role }, again);
  }
}
