import type { CallContext, LastActivityData } from '@patchbay/core';
import type { AuthStrategy } from '@patchbay/http';
import { allPages, type PagedSource } from '@patchbay/pagination';
import { createScimClient, type ScimClient } from '@patchbay/scim';
import { z } from 'zod';
import { SCIM_QUIRKS, WHOLE_PAGE_SIZE } from '../constants.ts';
import type { AssignableRole } from '../enums.ts';
import { judgeWrite } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { PageFacts, SlackApi } from './api.ts';

/**
 * An entry for each account, address and program. Times are seconds since the epoch.
 *
 * @see https://docs.slack.dev/reference/methods/team.accessLogs
 */
export const AccessLog = z.object({
  user_id: z.string(),
  username: z.string().nullish(),
  date_first: z.int(),
  date_last: z.int(),
  count: z.int().nullish(),
  ip: z.string().nullish(),
  user_agent: z.string().nullish(),
  isp: z.string().nullish(),
  country: z.string().nullish(),
  region: z.string().nullish(),
});
export type AccessLog = z.infer<typeof AccessLog>;

const AccessLogs = PageFacts.extend({ logins: z.array(AccessLog) });

const setters = {
  owner: 'admin.users.setOwner',
  admin: 'admin.users.setAdmin',
  member: 'admin.users.setRegular',
} as const;

const guestSchema = 'urn:ietf:params:scim:schemas:extension:slack:guest:2.0:User';

/** What only a token of an administrator may do. */
export class SlackAdministration {
  readonly api: SlackApi;
  readonly scim: ScimClient;
  readonly #settings: Settings;

  constructor(context: CallContext, settings: Settings, auth: AuthStrategy) {
    this.#settings = settings;
    this.api = new SlackApi(context, settings.base_url, auth);
    this.scim = createScimClient(context, {
      baseUrl: settings.scim_base_url,
      auth,
      quirks: SCIM_QUIRKS,
      http: { retry: { decide: judgeWrite } },
    });
  }

  /** The newest first. */
  accessLogs(): PagedSource<AccessLog> {
    const query = { team_id: this.#settings.team_id };
    return this.api.list('team.accessLogs', AccessLogs, ({ logins }) => logins, query, WHOLE_PAGE_SIZE);
  }

  /** When each account was last seen, back to where the settings say. */
  async lastSeen(now: number): Promise<LastActivityData[]> {
    const since = now / 1000 - this.#settings.activity_days * 86_400;
    const latest = new Map<string, number>();
    for await (const page of allPages(this.accessLogs())) {
      const recent = page.filter(({ date_last }) => date_last >= since);
      for (const { user_id, date_last } of recent) {
        latest.set(user_id, Math.max(date_last, latest.get(user_id) ?? 0));
      }
      if (page.length > 0 && recent.length === 0) break;
    }
    return [...latest].map(([account_id, seconds]) => ({
      account_id,
      event_type: 'last_activity',
      happened_at: new Date(seconds * 1000).toISOString(),
    }));
  }

  /**
   * Enterprise alone.
   *
   * @see https://docs.slack.dev/reference/methods/admin.users.setAdmin
   * @see https://docs.slack.dev/reference/scim-api#converting-a-full-member-to-a-multi-channel-guest-1
   */
  async setRole(teamId: string, userId: string, role: AssignableRole): Promise<void> {
    if (role === 'multi_channel_guest') {
      await this.scim.users.patch(userId, [{ op: 'add', path: guestSchema, value: { type: 'multi' } }]);
    } else {
      await this.api.write(setters[role], { team_id: teamId, user_id: userId });
    }
  }
}
