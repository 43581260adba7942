import type { StreamContext } from '@patchbay/core/streams';
import type { TokenCredential } from '@patchbay/core';
import { datetimeCursor, stream } from '@patchbay/streams';
import type { z } from 'zod';
import { app } from './app.ts';
import type { StripeClient } from './client.ts';
import { Charge, Customer, Event, Invoice, Subscription } from './records.ts';
import type { Settings } from './settings.ts';

interface Changing {
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodObject;
  /** The list, and what it must be asked for to leave nothing out. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** The events that hold such an object; at most 20. @see https://docs.stripe.com/api/events/types */
  readonly events: readonly string[];
}

const tenant = ({ client }: StreamContext<StripeClient, Settings, TokenCredential>) => client.tenantId();

/** Objects that are listed once, and then followed by their events, which tell of those that are gone too. */
function changing({ name, description, schema, path, query, events }: Changing) {
  return stream<StripeClient, Settings, TokenCredential>({
    name,
    description,
    primaryKey: 'id',
    schema,
    tenant,
    // Windows that are read to their end are trusted: a stream in which nothing happens does not fall behind.
    cursor: datetimeCursor({ field: 'updated', format: 'epoch-seconds', step: 'PT6H' }),
    isDeleted: ({ deleted }) => deleted === true,
    pages: ({ context, window }) =>
      window === undefined ? context.client.objects(path, query) : context.client.changes(events, window),
  });
}

export const customers = app.stream(
  changing({
    name: 'customers',
    description: 'Customers.',
    schema: Customer,
    path: 'customers',
    events: ['customer.created', 'customer.updated', 'customer.deleted'],
  }),
);

export const charges = app.stream(
  changing({
    name: 'charges',
    description: 'Charges, those that failed too.',
    schema: Charge,
    path: 'charges',
    events: [
      ...['charge.captured', 'charge.expired', 'charge.failed', 'charge.pending'],
      ...['charge.refunded', 'charge.succeeded', 'charge.updated'],
    ],
  }),
);

/** Without `invoice.upcoming`, which tells of an invoice that is not there yet, and has no id. */
export const invoices = app.stream(
  changing({
    name: 'invoices',
    description: 'Invoices; drafts can be deleted.',
    schema: Invoice,
    path: 'invoices',
    events: [
      ...['invoice.created', 'invoice.deleted', 'invoice.finalization_failed', 'invoice.finalized'],
      ...['invoice.marked_uncollectible', 'invoice.paid', 'invoice.payment_action_required'],
      ...['invoice.payment_failed', 'invoice.payment_succeeded', 'invoice.sent', 'invoice.updated'],
      'invoice.voided',
    ],
  }),
);

/** The list leaves out canceled ones, unless it is asked for all. @see https://docs.stripe.com/api/subscriptions/list */
export const subscriptions = app.stream(
  changing({
    name: 'subscriptions',
    description: 'Subscriptions, canceled ones too.',
    schema: Subscription,
    path: 'subscriptions',
    query: { status: 'all' },
    events: [
      ...['customer.subscription.created', 'customer.subscription.updated', 'customer.subscription.deleted'],
      ...['customer.subscription.paused', 'customer.subscription.resumed'],
      ...['customer.subscription.pending_update_applied', 'customer.subscription.pending_update_expired'],
    ],
  }),
);

export const events = app.stream(
  stream({
    name: 'events',
    description: 'What happened in the last 30 days; Stripe keeps no more.',
    primaryKey: 'id',
    schema: Event,
    tenant,
    cursor: datetimeCursor({ field: 'created', format: 'epoch-seconds', step: 'P1D' }),
    pages: ({ context, window }) => context.client.events(window),
  }),
);
