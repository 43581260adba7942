import type { PageRequest } from '@patchbay/core';
import { Endpoints } from '@patchbay/http';
import { walk, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { refusalWord } from '../errors.ts';
import { PageFacts, type SlackApi } from './api.ts';

const Flag = z.boolean().nullish();
const Text = z.string().nullish();

/** A user, as far as it is used. @see https://docs.slack.dev/reference/objects/user-object */
const User = z.object({
  id: z.string(),
  team_id: Text,
  name: Text,
  deleted: Flag,
  is_primary_owner: Flag,
  is_owner: Flag,
  is_admin: Flag,
  is_restricted: Flag,
  is_ultra_restricted: Flag,
  is_bot: Flag,
  is_invited_user: Flag,
  is_stranger: Flag,
  has_2fa: Flag,
  profile: z.object({
    email: Text,
    first_name: Text,
    last_name: Text,
    real_name: Text,
    display_name: Text,
    title: Text,
    guest_expiration_ts: z.number().nullish(),
  }),
  enterprise_user: z
    .object({
      id: Text,
      enterprise_id: Text,
      is_primary_owner: Flag,
      is_owner: Flag,
      is_admin: Flag,
      teams: z.array(z.string()).nullish(),
    })
    .nullish(),
});
export type SlackUser = z.infer<typeof User>;

const UserList = PageFacts.extend({ members: z.array(User) });
const UserAnswer = z.object({ user: User });

/** @see https://docs.slack.dev/reference/methods/team.profile.get */
const ProfileFields = z.object({
  profile: z.object({
    fields: z.array(z.object({ id: z.string(), label: z.string(), hint: Text, type: z.string() })),
  }),
});
export type ProfileField = z.infer<typeof ProfileFields>['profile']['fields'][number];

/** Where nobody filled in anything the values are null or an empty list. */
const ProfileValues = z.object({
  profile: z.object({
    fields: z
      .union([z.record(z.string(), z.object({ value: Text })), z.array(z.unknown()).transform(() => ({}))])
      .nullish(),
  }),
});
export type ProfileValues = Readonly<Record<string, { readonly value?: string | null | undefined }>>;

/** People and bots, and what they say of themselves. */
export class SlackUsers extends Endpoints<SlackApi> {
  readonly #teamId: string | undefined;

  constructor(api: SlackApi, teamId: string | undefined) {
    super(api);
    this.#teamId = teamId;
  }

  /** Also invited and deactivated users. @see https://docs.slack.dev/reference/methods/users.list */
  source(): PagedSource<SlackUser> {
    return this.api.list('users.list', UserList, ({ members }) => members, { team_id: this.#teamId });
  }

  page(page: PageRequest) {
    return walk(page, this.source());
  }

  /** @see https://docs.slack.dev/reference/methods/users.info */
  async get(id: string): Promise<SlackUser> {
    const { user } = await this.api.read('users.info', UserAnswer, { user: id });
    return user;
  }

  /** Not those who are deactivated. @see https://docs.slack.dev/reference/methods/users.lookupByEmail */
  async findByEmail(email: string): Promise<SlackUser | undefined> {
    try {
      const { user } = await this.api.read('users.lookupByEmail', UserAnswer, { email });
      return user;
    } catch (error) {
      if (refusalWord(error) === 'users_not_found') return undefined;
      throw error;
    }
  }

  /** The fields that the workspace added to profiles. */
  async profileFields(): Promise<readonly ProfileField[]> {
    const query = { team_id: this.#teamId };
    const { profile } = await this.api.read('team.profile.get', ProfileFields, query);
    return profile.fields;
  }

  /** @see https://docs.slack.dev/reference/methods/users.profile.get */
  async profileValues(id: string): Promise<ProfileValues> {
    try {
      const { profile } = await this.api.read('users.profile.get', ProfileValues, { user: id });
      return profile.fields ?? {};
    } catch (error) {
      if (refusalWord(error) === 'user_not_found') return {};
      throw error;
    }
  }
}
