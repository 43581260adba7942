import { extraDataOf, type ActivityRecord } from '@patchbay/core';
import type { PagerDutyAuditRecord } from '../client/activity.ts';

/** An audit record as the contract has it. A change by an API key or an app has no account as its actor. */
export function toActivityRecord(record: PagerDutyAuditRecord): ActivityRecord {
  const { root_resource: resource } = record;
  const kind = (resource.type ?? 'resource').replace(/_reference$/, '');
  const user = (record.actors ?? []).find(({ type }) => type === 'user_reference');
  return {
    id: record.id,
    activity_type: `${kind}.${record.action}`,
    timestamp: record.execution_time,
    actor: { account_id: user?.id ?? '' },
    targets: kind === 'user' ? [{ account_id: resource.id }] : [],
    metadata: extraDataOf({
      resource_id: resource.id,
      resource: resource.summary,
      method: record.method?.type,
      ip_address: record.execution_context?.remote_address,
    }),
  };
}
