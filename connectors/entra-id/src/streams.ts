import { datetimeCursor, daysAgo, stream } from '@patchbay/streams';
import { z } from 'zod';
import { app } from './app.ts';
import { LOG_DAYS } from './constants.ts';

/** @see https://learn.microsoft.com/en-us/graph/api/resources/signin */
const SignIn = z.looseObject({
  id: z.string(),
  createdDateTime: z.string(),
  userId: z.string().nullish(),
  appId: z.string().nullish(),
  ipAddress: z.string().nullish(),
  status: z.looseObject({ errorCode: z.int().nullish() }).nullish(),
});

/** @see https://learn.microsoft.com/en-us/graph/api/resources/directoryaudit */
const DirectoryAudit = z.looseObject({
  id: z.string(),
  activityDateTime: z.string(),
  activityDisplayName: z.string().nullish(),
  result: z.string().nullish(),
  initiatedBy: z.looseObject({}).nullish(),
  targetResources: z.array(z.looseObject({ id: z.string().nullish() })).nullish(),
});

/**
 * The events of a log, whole. They may come hours late; Graph advises stretches of a few days.
 *
 * @see https://learn.microsoft.com/en-us/graph/throttling-limits
 */
function logStream(
  path: 'signIns' | 'directoryAudits',
  event: typeof SignIn | typeof DirectoryAudit,
  timeField: string,
  said: { readonly name: string; readonly description: string },
) {
  return app.stream(
    stream({
      ...said,
      primaryKey: 'id',
      schema: event,
      tenant: ({ client }) => client.tenantId(),
      cursor: datetimeCursor({
        field: timeField,
        start: ({ runtime }) => daysAgo(runtime.clock, LOG_DAYS),
        step: 'P3D',
        granularity: 'PT0S',
        lookback: 'PT3H',
      }),
      pages: ({ context, window }) => context.client.logs.events(path, event, timeField, window),
    }),
  );
}

export const signIns = logStream('signIns', SignIn, 'createdDateTime', {
  name: 'sign_ins',
  description: 'Interactive sign-ins of users, successful or not. Needs Entra ID P1.',
});

export const directoryAudits = logStream('directoryAudits', DirectoryAudit, 'activityDateTime', {
  name: 'directory_audits',
  description: 'What was changed in the directory, by whom.',
});
