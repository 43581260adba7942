import { inTurn, type ClientContext } from '@patchbay/core';
import { Endpoints, mapConcurrently } from '@patchbay/http';
import { z } from 'zod';
import { refusalWord } from '../errors.ts';
import type { Settings } from '../settings.ts';
import type { SlackApi } from './api.ts';

/** A user group, as far as it is used. @see https://docs.slack.dev/reference/objects/usergroup-object */
const UserGroup = z.object({
  id: z.string(),
  name: z.string(),
  handle: z.string().nullish(),
  description: z.string().nullish(),
  is_external: z.boolean().nullish(),
  auto_provision: z.boolean().nullish(),
  auto_type: z.string().nullish(),
  is_idp_group: z.boolean().nullish(),
  is_membership_locked: z.boolean().nullish(),
  users: z.array(z.string()).nullish(),
});
export type SlackUserGroup = z.infer<typeof UserGroup>;

const UserGroupList = z.object({ usergroups: z.array(UserGroup) });
const Members = z.object({ users: z.array(z.string()) });

/** User groups and who is in them. */
export class SlackUserGroups extends Endpoints<SlackApi> {
  readonly #context: ClientContext<Settings, unknown>;

  constructor(api: SlackApi, context: ClientContext<Settings, unknown>) {
    super(api);
    this.#context = context;
  }

  /**
   * All that are enabled, in one answer. A free workspace cannot have any.
   *
   * @see https://docs.slack.dev/reference/methods/usergroups.list
   */
  async list({ withUsers }: { readonly withUsers: boolean }): Promise<readonly SlackUserGroup[]> {
    const query = { team_id: this.#context.settings.team_id, ...(withUsers ? { include_users: true } : {}) };
    try {
      const { usergroups } = await this.api.read('usergroups.list', UserGroupList, query);
      return usergroups;
    } catch (error) {
      if (refusalWord(error) === 'plan_upgrade_required') return [];
      throw error;
    }
  }

  /** Each with its members. Those of a group that comes without them are asked for. */
  async withMembers(): Promise<readonly { readonly id: string; readonly members: readonly string[] }[]> {
    const groups = await this.list({ withUsers: true });
    return mapConcurrently(groups, 4, async ({ id, users }) => ({
      id,
      members: users ?? (await this.members(id)),
    }));
  }

  async has(id: string, userId: string): Promise<boolean> {
    return (await this.members(id)).includes(userId);
  }

  /** @see https://docs.slack.dev/reference/methods/usergroups.users.list */
  async members(id: string): Promise<readonly string[]> {
    const query = { usergroup: id, team_id: this.#context.settings.team_id };
    const { users } = await this.api.read('usergroups.users.list', Members, query);
    return users;
  }

  /**
   * Slack takes the members of a group only all at once. A group without members is written as `[]`, as Slack's own
   * client does it.
   *
   * @returns false when there was nothing to do
   * @see https://docs.slack.dev/reference/methods/usergroups.users.update
   * @see https://github.com/slackapi/java-slack-sdk/pull/1574
   */
  change(id: string, userId: string, wanted: boolean): Promise<boolean> {
    const { runtime, credentialKey, settings } = this.#context;
    return inTurn(runtime, `${settings.base_url} ${credentialKey}`, id, async () => {
      const before = await this.members(id);
      if (before.includes(userId) === wanted) return false;
      const after = wanted ? [...before, userId] : before.filter((member) => member !== userId);
      const users = after.length === 0 ? '[]' : after.join(',');
      try {
        await this.api.write('usergroups.users.update', { usergroup: id, users, team_id: settings.team_id });
      } catch (error) {
        // Slack may say so of a group that it has emptied.
        if (refusalWord(error) !== 'invalid_users' || (await this.has(id, userId)) !== wanted) throw error;
      }
      return true;
    });
  }
}
