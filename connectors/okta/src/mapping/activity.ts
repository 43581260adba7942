import {
  extraDataOf,
  globalResource,
  type ActivityRecord,
  type ActivityRecordTarget,
  type ApplicationActivityRecord,
} from '@patchbay/core';
import type { OktaLogEvent } from '../client/logs.ts';
import { APPLICATION, GROUP } from '../enums.ts';

/** A sign-on to an app, of which Okta does not learn whether the app let the person in. */
export const SIGN_ON = 'user.authentication.sso';

/** An event of the System Log as the contract has it. Events without an actor are Okta's own. */
export function toActivityRecord(event: OktaLogEvent): ActivityRecord {
  return {
    id: event.uuid,
    activity_type: isLogin(event) ? 'ACCOUNT_LOGIN' : event.eventType,
    timestamp: event.published,
    actor: { account_id: event.actor?.id ?? '' },
    targets: (event.target ?? []).flatMap(toTarget),
    metadata: extraDataOf({
      event_type: event.eventType,
      message: event.displayMessage,
      severity: event.severity,
      outcome: event.outcome?.result,
      reason: event.outcome?.reason,
      actor_type: event.actor?.type,
      ip_address: event.client?.ipAddress,
    }),
  };
}

/** One record for each app that an event names. */
export function toApplicationRecords(event: OktaLogEvent): ApplicationActivityRecord[] {
  const record = toActivityRecord(event);
  return (event.target ?? [])
    .filter(({ type }) => type === 'AppInstance')
    .flatMap(({ id }) => (typeof id === 'string' ? [{ ...record, application_instance_id: id }] : []));
}

function isLogin({ eventType, outcome }: OktaLogEvent): boolean {
  return eventType === 'user.session.start' && outcome?.result === 'SUCCESS';
}

function toTarget({ id, type }: NonNullable<OktaLogEvent['target']>[number]): ActivityRecordTarget[] {
  if (typeof id !== 'string') return [];
  switch (type) {
    case 'User':
      return [{ account_id: id }];
    case 'UserGroup':
      return [{ entitlement: { id, type: GROUP, resource_id: globalResource } }];
    case 'AppInstance':
      return [{ entitlement: { id, type: APPLICATION, resource_id: globalResource } }];
    default:
      return [];
  }
}
