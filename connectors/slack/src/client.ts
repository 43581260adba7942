import { BadRequestError, MissingParameterError, type ClientContext } from '@patchbay/core';
import { z } from 'zod';
import { authOf, type SlackCredential } from './auth.ts';
import { SlackAdministration } from './client/administration.ts';
import { SlackApi } from './client/api.ts';
import { SlackChannels } from './client/channels.ts';
import { SlackUserGroups } from './client/user-groups.ts';
import { SlackUsers } from './client/users.ts';
import type { Settings } from './settings.ts';

/** @see https://docs.slack.dev/reference/methods/auth.test */
const Identity = z.object({
  team_id: z.string(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().nullish(),
});

/** The workspace that is read, and the organization that it belongs to on Enterprise. */
export interface Workspace {
  readonly id: string;
  readonly enterpriseId: string | undefined;
}

/** Slack as one call sees it: what belongs together has a class of its own. */
export class SlackClient {
  readonly users: SlackUsers;
  readonly userGroups: SlackUserGroups;
  readonly channels: SlackChannels;
  /** Whether the token that reads is a person's, and not a bot's. */
  readonly isUser: boolean;
  readonly #api: SlackApi;
  readonly #context: ClientContext<Settings, SlackCredential>;

  constructor(context: ClientContext<Settings, SlackCredential>) {
    const { settings } = context;
    this.#context = context;
    this.isUser = isUserToken(context.credential);
    this.#api = new SlackApi(context, settings.base_url, authOf(context, context.credential));
    this.users = new SlackUsers(this.#api, settings.team_id);
    this.userGroups = new SlackUserGroups(this.#api, context);
    this.channels = new SlackChannels(this.#api, settings);
  }

  /** Slack ignores the setting where a token is of one workspace: another one must not pass for it. */
  async workspace(): Promise<Workspace> {
    const { team_id, enterprise_id, is_enterprise_install } = await this.#api.read('auth.test', Identity);
    const isOrganizationWide = is_enterprise_install === true;
    const id = this.#context.settings.team_id ?? (isOrganizationWide ? undefined : team_id);
    if (id === undefined) {
      throw new MissingParameterError('An org-wide token needs the setting "team_id".');
    }
    if (!isOrganizationWide && id !== team_id) {
      throw new BadRequestError(
        `The token is of the workspace ${team_id}, and the setting "team_id" names another.`,
      );
    }
    return { id, enterpriseId: enterprise_id ?? undefined };
  }

  /** @throws `integration_missing_parameter` when no credential of an administrator was supplied */
  administration(): SlackAdministration {
    const credential = this.#context.credentials.find(isAdministrator);
    if (credential === undefined) {
      throw new MissingParameterError('This needs a token of an administrator.', {
        hint: 'Supply "admin_token" or "admin_oauth", or a user token (xoxp) in place of the bot token.',
      });
    }
    const { settings } = this.#context;
    return new SlackAdministration(this.#context, settings, authOf(this.#context, credential));
  }

  /** That a second token is good, and for the same place. */
  async checkAdministrator({ id, enterpriseId }: Workspace): Promise<void> {
    if (this.#context.credentials.length < 2) return;
    const { team_id, enterprise_id } = await this.administration().api.read('auth.test', Identity);
    const same = team_id === id || (enterpriseId !== undefined && enterprise_id === enterpriseId);
    if (!same) throw new BadRequestError('The two tokens are of different workspaces.');
  }
}

/** The administrator's own credential goes first; a user token serves in its place. */
function isAdministrator(
  credential: SlackCredential,
  _index: number,
  all: readonly SlackCredential[],
): boolean {
  if (all.length > 1) return credential.id === 'admin_token' || credential.id === 'admin_oauth';
  return isUserToken(credential);
}

function isUserToken(credential: SlackCredential): boolean {
  const token = credential.type === 'token' ? credential.token : credential.access_token;
  return /^(?:xoxe\.)?xoxp-/.test(token);
}
