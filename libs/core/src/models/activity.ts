import { z } from 'zod';
import { accountId, entitlementId, resourceId } from './semantics.ts';

/** What a last activity was. */
export const ActivityEventType = z.enum(['last_login', 'last_activity']);
export type ActivityEventType = z.infer<typeof ActivityEventType>;

/** When an account was last seen. */
export const LastActivityData = z
  .object({
    account_id: accountId(),
    /** `last_login` or `last_activity`; the reference keeps it a free string. */
    event_type: z.string(),
    /** ISO 8601 */
    happened_at: z.string(),
  })
  .meta({ id: 'LastActivityData' });
export type LastActivityData = z.infer<typeof LastActivityData>;

/** Who did it. */
export const ActivityRecordActor = z.object({ account_id: accountId() }).meta({ id: 'ActivityRecordActor' });
export type ActivityRecordActor = z.infer<typeof ActivityRecordActor>;

/** The entitlement that an activity concerned. */
export const ActivityRecordEntitlement = z
  .object({
    id: entitlementId(),
    type: z.string(),
    resource_id: resourceId().optional(),
    resource_type: z.string().optional(),
  })
  .meta({ id: 'ActivityRecordEntitlement' });
export type ActivityRecordEntitlement = z.infer<typeof ActivityRecordEntitlement>;

/** What an activity was done to. */
export const ActivityRecordTarget = z
  .object({ account_id: accountId().optional(), entitlement: ActivityRecordEntitlement.optional() })
  .meta({ id: 'ActivityRecordTarget' });
export type ActivityRecordTarget = z.infer<typeof ActivityRecordTarget>;

/** One line of the app's audit log. */
export const ActivityRecord = z
  .object({
    id: z.string(),
    /** `ACCOUNT_LOGIN`, or the app's own word. */
    activity_type: z.string(),
    /** ISO 8601 */
    timestamp: z.string(),
    actor: ActivityRecordActor,
    targets: z.array(ActivityRecordTarget),
    metadata: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'ActivityRecord', 'x-unique-hash': ['id'] });
export type ActivityRecord = z.infer<typeof ActivityRecord>;

/** The payload of `list_activity_records`. */
export const ListActivityRecords = z.object({
  /** ISO 8601; records from then on. */
  since_date: z.string(),
  actors: z.array(ActivityRecordActor),
});
export type ListActivityRecords = z.infer<typeof ListActivityRecords>;

/** How fresh each kind of data is: a time, or null when it is not known. */
export const DataRecency = z
  .object({ data: z.record(z.string(), z.iso.datetime({ offset: true }).nullable()) })
  .meta({ id: 'DataRecency' });
export type DataRecency = z.infer<typeof DataRecency>;
