import { lastActivityOf, sinceDateOf } from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import { listed, mapEach } from '@patchbay/pagination';
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
    const activities = await mapConcurrently(ids, 5, async (id) =>
      lastActivityOf(id, {
        last_login: await client.activity.lastSignIn(id),
        last_activity: settings.audit_records ? await client.activity.lastChange(id, clock.now()) : undefined,
      }),
    );
    return { response: activities.flat() };
  },
);

export const listActivityRecords = app.capability(
  'list_activity_records',
  { description: 'Lists the audit trail, which PagerDuty keeps for 18 months: changes of configuration.' },
  async ({ client, clock, page, request }) => {
    const since = sinceDateOf(request);
    const actors = request.actors.map(({ account_id }) => account_id);
    const ofEach = (actors.length === 0 ? [undefined] : actors).map((id) =>
      mapEach(client.activity.records(since, clock.now(), id), toActivityRecord),
    );
    return listed(page, ofEach);
  },
);
