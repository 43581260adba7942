import { datetimeCursor, stream } from '@patchbay/streams';
import { app } from './app.ts';
import { TicketRecord, UserRecord } from './client/exports.ts';

/** A window of the stream as where an export begins. */
const startOf = (time = 0) => ({ time });

/** End users too: it is data of the customer service, and not of an access review. */
export const users = app.stream(
  stream({
    name: 'users',
    description: 'Agents, admins and end users, as the incremental export has them.',
    primaryKey: 'id',
    schema: UserRecord,
    tenant: ({ settings }) => Promise.resolve(settings.subdomain),
    cursor: datetimeCursor({ field: 'updated_at' }),
    isDeleted: ({ active }) => active === false,
    pages: ({ context, window }) =>
      context.client.exports.userRecords(startOf(window && Date.parse(window.start))),
  }),
);

/** By the time at which Zendesk generated it, which changes where `updated_at` does not. */
export const tickets = app.stream(
  stream({
    name: 'tickets',
    description: 'Tickets, as the incremental export has them.',
    primaryKey: 'id',
    schema: TicketRecord,
    tenant: ({ settings }) => Promise.resolve(settings.subdomain),
    cursor: datetimeCursor({ field: 'generated_timestamp', format: 'epoch-seconds' }),
    isDeleted: ({ status }) => status === 'deleted',
    pages: ({ context, window }) =>
      context.client.exports.ticketRecords(startOf(window && Number(window.start) * 1000)),
  }),
);
