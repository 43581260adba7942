import { datetimeCursor, stream } from '@patchbay/streams';
import { app } from './app.ts';
import { DirectoryAudit, SignIn } from './client/logs.ts';
import { LOG_DAYS } from './constants.ts';

/** Events may come hours late. Graph advises stretches of a few days. @see https://learn.microsoft.com/en-us/graph/throttling-limits */
const LOG = { step: 'P3D', granularity: 'PT1S', lookback: 'PT3H' } as const;

const firstDay = (now: number): string => new Date(now - LOG_DAYS * 86_400_000).toISOString();

export const signIns = app.stream(
  stream({
    name: 'sign_ins',
    description: 'Interactive sign-ins of users, successful or not. Needs Entra ID P1.',
    primaryKey: 'id',
    schema: SignIn,
    tenant: ({ client }) => client.tenantId(),
    cursor: datetimeCursor({
      ...LOG,
      field: 'createdDateTime',
      start: ({ runtime }) => firstDay(runtime.clock.now()),
    }),
    pages: ({ context, window }) => context.client.logs.signIns(window),
  }),
);

export const directoryAudits = app.stream(
  stream({
    name: 'directory_audits',
    description: 'What was changed in the directory, by whom.',
    primaryKey: 'id',
    schema: DirectoryAudit,
    tenant: ({ client }) => client.tenantId(),
    cursor: datetimeCursor({
      ...LOG,
      field: 'activityDateTime',
      start: ({ runtime }) => firstDay(runtime.clock.now()),
    }),
    pages: ({ context, window }) => context.client.logs.directoryAudits(window),
  }),
);
