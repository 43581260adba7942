import { InvalidValueError } from '@patchbay/core';
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
    const activities = await mapConcurrently(ids, 5, async (account_id) => {
      const times = {
        last_login: await client.activity.lastSignIn(account_id),
        last_activity: settings.audit_records
          ? await client.activity.lastChange(account_id, clock.now())
          : undefined,
      };
      return Object.entries(times).flatMap(([event_type, happened_at]) =>
        happened_at === undefined ? [] : [{ account_id, event_type, happened_at }],
      );
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
    const actors = request.actors.map(({ account_id }) => account_id);
    const ofEach = (actors.length === 0 ? [undefined] : actors).map((id) =>
      client.activity.records(since, clock.now(), id),
    );
    return listed(page, mapEach(concatenate(ofEach), toActivityRecord));
  },
);
