import {
  connectionOf,
  defineMutation,
  defineQuery,
  isGraphqlError,
  type GraphqlClient,
} from '@patchbay/graphql';
import { Endpoints, unlessGone } from '@patchbay/http';
import { z } from 'zod';
import { PAGES } from '../constants.ts';
import { PAGE, change, defineChange, requireSuccess, Success } from './answers.ts';

const Invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.string(),
  createdAt: z.string().nullish(),
  expiresAt: z.string().nullish(),
  acceptedAt: z.string().nullish(),
  archivedAt: z.string().nullish(),
  external: z.boolean().nullish(),
  invitee: z.object({ id: z.string() }).nullish(),
});
export type LinearInvitation = z.infer<typeof Invitation>;

const INVITATION = `fragment InvitationFields on OrganizationInvite {
  id email role createdAt expiresAt acceptedAt archivedAt external invitee { id }
}`;

export const Invitations = defineQuery({
  text: `query Invitations($first: Int!, $after: String) {
    organizationInvites(first: $first, after: $after) { nodes { ...InvitationFields } ${PAGE} }
  } ${INVITATION}`,
  data: z.object({ organizationInvites: connectionOf(Invitation) }),
});

export const InvitationById = defineQuery({
  text: `query InvitationById($id: String!) { organizationInvite(id: $id) { ...InvitationFields } } ${INVITATION}`,
  data: z.object({ organizationInvite: Invitation }),
});

export const Invite = defineMutation({
  text: `mutation Invite($input: OrganizationInviteCreateInput!) {
    organizationInviteCreate(input: $input) { success organizationInvite { id } }
  }`,
  data: z.object({
    organizationInviteCreate: Success.extend({ organizationInvite: z.object({ id: z.string() }) }),
  }),
  planned: { organizationInviteCreate: { success: true, organizationInvite: { id: 'planned' } } },
});

export const UpdateInvitation =
  defineChange(`mutation UpdateInvitation($id: String!, $input: OrganizationInviteUpdateInput!) {
    change: organizationInviteUpdate(id: $id, input: $input) { success }
  }`);

export const DeleteInvitation = defineChange(
  'mutation DeleteInvitation($id: String!) { change: organizationInviteDelete(id: $id) { success } }',
);

/** Whom to invite, and as what. */
export interface NewInvitation {
  readonly email: string;
  readonly role: string;
  readonly teamIds: readonly string[];
}

/** Invitations to the workspace. @see https://linear.app/docs/adding-and-managing-members */
export class LinearInvitations extends Endpoints<GraphqlClient> {
  /** Also those that were accepted. */
  all() {
    return this.api.connection(Invitations, {
      ...PAGES,
      variables: (page) => page,
      read: ({ organizationInvites }) => organizationInvites,
      identify: ({ id }) => id,
    });
  }

  /** Undefined: there is none. */
  find(id: string): Promise<LinearInvitation | undefined> {
    return unlessGone(
      async () => (await this.api.query(InvitationById, { id })).data.organizationInvite,
      (error) => isGraphqlError(error) && error.code === 'not_found',
    );
  }

  async create({ email, role, teamIds }: NewInvitation) {
    const input = { email, role, ...(teamIds.length === 0 ? {} : { teamIds }) };
    const { data } = await this.api.mutate(Invite, { input });
    requireSuccess(data.organizationInviteCreate);
    return data.organizationInviteCreate.organizationInvite.id;
  }

  async setTeams(id: string, teamIds: readonly string[]) {
    await change(this.api, UpdateInvitation, { id, input: { teamIds } }, { idempotent: true });
  }

  async delete(id: string) {
    await change(this.api, DeleteInvitation, { id });
  }
}
