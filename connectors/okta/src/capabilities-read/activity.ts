import { lastActivityOf, sinceDateOf, type ListActivityRecords } from '@patchbay/core';
import { mapConcurrently } from '@patchbay/http';
import { listed, mapEach, mapItems } from '@patchbay/pagination';
import { daysAgo } from '@patchbay/streams';
import { app } from '../app.ts';
import { isEqual } from '../client/api.ts';
import { SYSTEM_LOG_DAYS } from '../constants.ts';
import { SIGN_ON, toActivityRecord, toApplicationRecords } from '../mapping/activity.ts';

const isoOf = (time: number): string => new Date(time).toISOString();

export const getLastActivity = app.capability(
  'get_last_activity',
  { description: 'Tells the last login of each account, and what it did last in the System Log of 90 days.' },
  async ({ client, clock, request, settings }) => {
    const log = { since: daysAgo(clock, SYSTEM_LOG_DAYS), until: daysAgo(clock, 0) };
    const ids = [...new Set(request.account_ids)];
    const activities = await mapConcurrently(ids, 5, async (id) => {
      const user = await client.users.find(id);
      if (user === undefined) return [];
      const event = settings.system_log_activity ? await client.logs.latestOf(id, log) : undefined;
      return lastActivityOf(id, { last_login: user.lastLogin, last_activity: event?.published });
    });
    return { response: activities.flat() };
  },
);

/** Up to now: without an end the pages of the log would have none either. */
function logQuery(request: ListActivityRecords, now: number, eventType?: string) {
  const { actors } = request;
  const byActor = actors.map(({ account_id }) => isEqual('actor.id', account_id)).join(' or ');
  const both = [
    ...(eventType === undefined ? [] : [isEqual('eventType', eventType)]),
    ...(byActor === '' ? [] : [actors.length > 1 && eventType !== undefined ? `(${byActor})` : byActor]),
  ].join(' and ');
  return { since: isoOf(sinceDateOf(request)), until: isoOf(now), filter: both === '' ? undefined : both };
}

export const listActivityRecords = app.capability(
  'list_activity_records',
  { description: 'Lists the System Log, which Okta keeps for 90 days.' },
  ({ client, clock, page, request }) =>
    listed(page, mapEach(client.logs.events(logQuery(request, clock.now())), toActivityRecord)),
);

export const listApplicationsActivityRecords = app.capability(
  'list_applications_activity_records',
  {
    description:
      'Lists sign-ons to apps, of the last 90 days. Okta does not learn whether the app let the person in.',
  },
  ({ client, clock, page, request }) => {
    const events = client.logs.events(logQuery(request, clock.now(), SIGN_ON));
    return listed(page, mapItems(events, toApplicationRecords));
  },
);
