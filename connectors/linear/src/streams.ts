import { datetimeCursor, stream } from '@patchbay/streams';
import { app } from './app.ts';
import type { LinearClient } from './client.ts';
import { AuditEntry, Issue } from './client/log-endpoints.ts';

/** Linear keeps times to the millisecond. */
const format = 'iso-milliseconds';

/** Of another workspace a state would skip what is older. */
const tenant = async ({ client }: { readonly client: LinearClient }) => (await client.workspace()).id;

/** Also those that are archived or in the trash. */
export const issues = app.stream(
  stream({
    name: 'issues',
    primaryKey: 'id',
    tenant,
    schema: Issue,
    cursor: datetimeCursor({ field: 'updatedAt', format }),
    pages: ({ context, window }) => context.client.log.issues(window),
  }),
);

/** Admins alone may read it. */
export const auditEntries = app.stream(
  stream({
    name: 'audit_entries',
    primaryKey: 'id',
    tenant,
    schema: AuditEntry,
    cursor: datetimeCursor({ field: 'createdAt', format }),
    pages: ({ context, window }) => context.client.log.auditEntries(window),
  }),
);
