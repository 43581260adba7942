import { path, unlessGone } from '@patchbay/http';
import { readWhole, timeWindows, walk, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { AUDIT_RETENTION_DAYS, AUDIT_WINDOW_DAYS } from '../constants.ts';
import { isGone } from './errors.ts';
import { CursorFacts, Reference, type PagerDutyLists } from './lists.ts';

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

const AuditRecordList = CursorFacts.extend({ records: z.array(AuditRecord) });

/** The documentation calls the field `delegation_type`, its example `type`. */
const DelegationList = CursorFacts.extend({
  oauth_delegations: z.array(
    z.object({
      id: z.string(),
      created_at: z.string(),
      delegation_type: z.string().nullish(),
      type: z.string().nullish(),
    }),
  ),
});

const DAY = 86_400_000;

/** What users did. */
export class PagerDutyActivity {
  readonly #lists: PagerDutyLists;

  constructor(lists: PagerDutyLists) {
    this.#lists = lists;
  }

  /**
   * When a user signed in last, in the web app or the mobile app: every sign-in makes a delegation. Nobody signs in who is gone.
   *
   * @see https://developer.pagerduty.com/api-reference/fc03ba9dffd1f-list-user-oauth-delegations
   */
  async lastSignIn(userId: string): Promise<string | undefined> {
    const list = this.#lists.cursor(
      path`users/${userId}/oauth_delegations`,
      DelegationList,
      ({ oauth_delegations }) => oauth_delegations,
    );
    const delegations = (await unlessGone(() => readWhole(list), isGone)) ?? [];
    return delegations
      .filter((delegation) => (delegation.delegation_type ?? delegation.type) !== 'integration')
      .map(({ created_at }) => created_at)
      .sort((one, other) => Date.parse(one) - Date.parse(other))
      .at(-1);
  }

  /** What a user changed last, within the longest window that PagerDuty takes. */
  async lastChange(userId: string, now: number): Promise<string | undefined> {
    const window = { fromIso: isoOf(now - AUDIT_WINDOW_DAYS * DAY), toIso: isoOf(now) };
    const { items } = await walk({ size: 1 }, this.#records(window, userId));
    return items[0]?.execution_time;
  }

  /** The audit trail from a time on, of everyone or of one user; it is kept for 18 months. */
  records(since: number, now: number, userId?: string): PagedSource<PagerDutyAuditRecord> {
    return timeWindows({
      start: Math.max(since, now - AUDIT_RETENTION_DAYS * DAY),
      end: now,
      stepMilliseconds: AUDIT_WINDOW_DAYS * DAY,
      source: (window) => this.#records(window, userId),
    });
  }

  /** From the newest on. @see https://developer.pagerduty.com/docs/rest-api-v2/audit-records-api/ */
  #records(window: { readonly fromIso: string; readonly toIso: string }, userId?: string) {
    return this.#lists.cursor('audit/records', AuditRecordList, ({ records }) => records, {
      since: window.fromIso,
      until: window.toIso,
      ...(userId === undefined ? {} : { actor_type: 'user_reference', actor_id: userId }),
    });
  }
}

function isoOf(time: number): string {
  return new Date(time).toISOString();
}
