import { datetimeCursor, daysAgo, stream } from '@patchbay/streams';
import { app } from './app.ts';
import { LoginActivity } from './client/reports.ts';
import { LOGIN_ACTIVITY_DAYS } from './constants.ts';

/**
 * Google shows events of the sign-in late, by up to two days, so that each run looks back as far.
 *
 * @see https://support.google.com/a/answer/7061566
 */
export const loginActivities = app.stream(
  stream({
    name: 'login_activities',
    description: 'What users did at the sign-in, from the audit log, which Google keeps for six months.',
    primaryKey: [
      ['id', 'time'],
      ['id', 'uniqueQualifier'],
    ],
    schema: LoginActivity,
    tenant: ({ client }) => client.organization.customerId(),
    cursor: datetimeCursor({
      field: ['id', 'time'],
      format: 'iso-milliseconds',
      start: ({ runtime }) => daysAgo(runtime.clock, LOGIN_ACTIVITY_DAYS),
      step: 'P7D',
      granularity: 'PT0.001S',
      lookback: 'P2D',
    }),
    pages: ({ context, window }) => {
      const { clock } = context.runtime;
      return context.client.reports.logins(
        window?.start ?? daysAgo(clock, LOGIN_ACTIVITY_DAYS),
        window?.end ?? daysAgo(clock, 0),
      );
    },
  }),
);
