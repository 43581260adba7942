import type { CallContext } from '@patchbay/core';
import type { AuthStrategy } from '@patchbay/http';
import { allPages } from '@patchbay/pagination';
import { createScimClient, type ScimClient } from '@patchbay/scim';
import { z } from 'zod';
import { SCIM_QUIRKS, WHOLE_PAGE_SIZE } from '../constants.ts';
import type { AssignableRole } from '../enums.ts';
import { judgeRead } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { PageFacts, SlackApi } from './api.ts';

/** Times are seconds since the epoch. @see https://docs.slack.dev/reference/methods/team.accessLogs */
const AccessLogs = PageFacts.extend({
  logins: z.array(z.object({ user_id: z.string(), date_last: z.number() })),
});

const setters: Readonly<Record<AssignableRole, string>> = {
  owner: 'admin.users.setOwner',
  admin: 'admin.users.setAdmin',
  member: 'admin.users.setRegular',
};

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
      http: { retry: { decide: judgeRead } },
    });
  }

  /**
   * When each account was last seen, in seconds since the epoch. Logs come newest first; those before `since` are not
   * read. An account has an entry for each address and program.
   */
  async lastSeen(since: number): Promise<ReadonlyMap<string, number>> {
    const latest = new Map<string, number>();
    const query = { team_id: this.#settings.team_id };
    const logs = this.api.list('team.accessLogs', AccessLogs, ({ logins }) => logins, query, WHOLE_PAGE_SIZE);
    for await (const page of allPages(logs)) {
      const recent = page.filter(({ date_last }) => date_last >= since);
      for (const { user_id, date_last } of recent) {
        latest.set(user_id, Math.max(date_last, latest.get(user_id) ?? 0));
      }
      if (page.length > 0 && recent.length === 0) break;
    }
    return latest;
  }

  /** Enterprise alone. @see https://docs.slack.dev/reference/methods/admin.users.setAdmin */
  async setRole(teamId: string, userId: string, role: AssignableRole): Promise<void> {
    await this.api.write(setters[role], { team_id: teamId, user_id: userId });
  }
}
