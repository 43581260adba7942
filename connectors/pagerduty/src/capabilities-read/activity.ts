import { InvalidValueError, type LastActivityData } from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import { concatenate, listed, mapEach } from '@patchbay/pagination';
import { app } from '../app.ts';
import { toActivityRecord } from '../mapping/activity.ts';

export const getLastActivity = app.capability(
  'get_last_activity',
  {
    description:
      'Tells the last sign-in of each account, and when it last changed something that the audit trail of 31 days has.',
  },
  async ({ client, clock, request, settings }) => {
    const ids = [...new Set(request.account_ids)];
    const activities = await mapConcurrently(ids, 5, async (id): Promise<LastActivityData[]> => {
      const signIn = await client.activity.lastSignIn(id);
      const change = settings.audit_records ? await client.activity.lastChange(id, clock.now()) : undefined;
      return [
        ...(signIn === undefined ? [] : [{ account_id: id, event_type: 'last_login', happened_at: signIn }]),
        ...(change === undefined
          ? []
          : [{ account_id: id, event_type: 'last_activity', happened_at: change }]),
      ];
    });
    return { response: activities.flat() };
  },
);

export const listActivityRecords = app.capability(
  'list_activity_records',
  { description: 'Lists the audit trail, which PagerDuty keeps for 18 months: changes of configuration.' },
  async ({ client, clock, page, request }) => {
    const since = Date.parse(request.since_date);
    if (Number.isNaN(since)) throw new InvalidValueError('since_date is not a time in ISO 8601.');
    const now = clock.now();
    const records =
      request.actors.length === 0
        ? client.activity.records(since, now)
        : concatenate(
            request.actors.map(({ account_id }) => client.activity.records(since, now, account_id)),
          );
    return listed(page, mapEach(records, toActivityRecord));
  },
);
