import {
  extraDataOf,
  lastActivityOf,
  sinceDateOf,
  UnsupportedOperationError,
  type ActivityRecord,
} from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import { byActors, listed, mapEach } from '@patchbay/pagination';
import { daysAgo } from '@patchbay/streams';
import { app } from '../app.ts';
import type { GithubAuditEvent } from '../client/organization.ts';
import { AUDIT_LOG_DAYS } from '../constants.ts';
import type { Settings } from '../settings.ts';

export const getLastActivity = app.capability(
  'get_last_activity',
  {
    description: 'Tells of the newest event of each account in the audit log. Enterprise Cloud only.',
  },
  async ({ client, request, settings, clock }) => {
    requireAuditLog(settings);
    const since = daysAgo(clock, AUDIT_LOG_DAYS).slice(0, 10);
    const found = await mapConcurrently([...new Set(request.account_ids)], 5, async (account_id) => {
      const user = await client.people.user(account_id);
      const event = user && (await client.organization.latestEventOf(user.login, since));
      return lastActivityOf(account_id, { last_activity: event && timeOf(event) });
    });
    return { response: found.flat() };
  },
);

export const listActivityRecords = app.capability(
  'list_activity_records',
  { description: 'Lists the audit log. Enterprise Cloud only.' },
  ({ client, page, request, settings }) => {
    requireAuditLog(settings);
    const since = new Date(sinceDateOf(request)).toISOString().replace(/\.\d+/, '');
    const records = mapEach(client.organization.events(since), toRecord);
    return listed(page, byActors(records, request.actors));
  },
);

function requireAuditLog({ enterprise_cloud }: Settings): void {
  if (enterprise_cloud) return;
  throw new UnsupportedOperationError('Only organizations on GitHub Enterprise Cloud have an audit log.', {
    hint: 'Set enterprise_cloud when the organization is on Enterprise Cloud.',
  });
}

/** What GitHub itself or a deploy key did has no actor with an id. */
function toRecord(event: GithubAuditEvent): ActivityRecord {
  const { _document_id, action, actor, actor_id, user_id, repo, team } = event;
  return {
    id: _document_id ?? [event['@timestamp'], action, actor_id ?? actor].join(' '),
    activity_type: action,
    timestamp: timeOf(event),
    actor: { account_id: actor_id ?? actor ?? '' },
    targets: typeof user_id === 'string' ? [{ account_id: user_id }] : [],
    metadata: extraDataOf({ actor, repo, team }),
  };
}

function timeOf(event: GithubAuditEvent): string {
  return new Date(event['@timestamp']).toISOString();
}
