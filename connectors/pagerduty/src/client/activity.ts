import { Endpoints, path, unlessGone } from '@patchbay/http';
import { readWhole, timeWindows, walk, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { AUDIT_RETENTION_DAYS, AUDIT_WINDOW_DAYS } from '../constants.ts';
import { isGone } from './errors.ts';
import { cursorList, Reference } from './lists.ts';

const AuditRecord = z.object({
  id: z.string(),
  execution_time: z.string(),
  execution_context: z.object({ remote_address: z.string().nullish() }).nullish(),
  actors: z.array(Reference).nullish(),
  method: z.object({ type: z.string() }).nullish(),
  root_resource: Reference,
  action: z.string(),
});
export type PagerDutyAuditRecord = z.infer<typeof AuditRecord>;

/** The documentation calls the field `delegation_type`, its example `type`. */
const Delegation = z.object({
  id: z.string(),
  created_at: z.string(),
  delegation_type: z.string().nullish(),
  type: z.string().nullish(),
});

const DAY = 86_400_000;

/** What users did. */
export class PagerDutyActivity extends Endpoints {
  /**
   * When a user signed in last, in the web app or the mobile app: every sign-in makes a delegation. Nobody signs in who is gone.
   *
   * @see https://developer.pagerduty.com/api-reference/fc03ba9dffd1f-list-user-oauth-delegations
   */
  async lastSignIn(userId: string): Promise<string | undefined> {
    const endpoint = path`users/${userId}/oauth_delegations`;
    const list = cursorList(this.api, endpoint, 'oauth_delegations', Delegation);
    const delegations = (await unlessGone(() => readWhole(list), isGone)) ?? [];
    return delegations
      .filter((delegation) => (delegation.delegation_type ?? delegation.type) !== 'integration')
      .map(({ created_at }) => created_at)
      .sort((one, other) => Date.parse(one) - Date.parse(other))
      .at(-1);
  }

  /** What a user changed last, within the longest window that PagerDuty takes. */
  async lastChange(userId: string, now: number): Promise<string | undefined> {
    const records = this.#records(isoOf(now - AUDIT_WINDOW_DAYS * DAY), isoOf(now), userId);
    const { items } = await walk({ size: 1 }, records);
    return items[0]?.execution_time;
  }

  /** The audit trail from a time on, of everyone or of one user; it is kept for 18 months. */
  records(since: number, now: number, userId?: string): PagedSource<PagerDutyAuditRecord> {
    return timeWindows({
      start: Math.max(since, now - AUDIT_RETENTION_DAYS * DAY),
      end: now,
      stepMilliseconds: AUDIT_WINDOW_DAYS * DAY,
      source: ({ fromIso, toIso }) => this.#records(fromIso, toIso, userId),
    });
  }

  /** From the newest on. @see https://developer.pagerduty.com/docs/rest-api-v2/audit-records-api/ */
  #records(since: string, until: string, actor_id?: string): PagedSource<PagerDutyAuditRecord> {
    const actor_type = actor_id === undefined ? undefined : 'user_reference';
    const query = { since, until, actor_type, actor_id };
    return cursorList(this.api, 'audit/records', 'records', AuditRecord, { query });
  }
}

const isoOf = (time: number): string => new Date(time).toISOString();
