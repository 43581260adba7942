import type { Scenario } from '@patchbay/testing';
import { http, HttpResponse } from 'msw';
import { ACCOUNT } from './common-mock-data.ts';

export const goodKey = 'rk_test_51Patchbay000000000000';
const API = 'https://api.stripe.com/v1';

/** 2026-01-15T12:00:00Z, at which scenarios begin. */
export const NOON = Date.parse('2026-01-15T12:00:00Z') / 1000;

interface Thing {
  readonly id: string;
  readonly created: number;
  readonly [field: string]: unknown;
}

/** An account that holds what it is told to, the newest first, as Stripe lists it. */
export interface StripeAccount {
  readonly customers: Thing[];
  readonly subscriptions: Thing[];
  readonly happened: (type: string, created: number, object: object) => void;
  /** The queries that lists were asked with. */
  readonly asked: string[];
  readonly handlers: ReturnType<Scenario>;
}

export const customer = (id: string, created: number, fields: object = {}) => ({
  id,
  object: 'customer',
  created,
  livemode: false,
  metadata: {},
  email: `${id}@example.com`,
  ...fields,
});

const common = { object: 'charge', livemode: false, metadata: {}, currency: 'eur' };

export function stripeAccount(pageSize = 100): StripeAccount {
  const customers = [customer('cus_2', NOON - 200_000), customer('cus_1', NOON - 4_000_000)];
  const charges = [{ ...common, id: 'ch_1', created: NOON - 4_000_000, amount: 1200, status: 'succeeded' }];
  const invoices = [{ ...common, id: 'in_1', object: 'invoice', created: NOON - 4_000_000, status: 'paid' }];
  const subscriptions: Thing[] = [
    { ...common, id: 'sub_1', object: 'subscription', created: NOON - 4_000_000, status: 'canceled' },
  ];
  const happenings: Thing[] = [];
  const asked: string[] = [];
  const happened: StripeAccount['happened'] = (type, created, object) => {
    happenings.unshift({
      id: `evt_${happenings.length + 1}`,
      object: 'event',
      created,
      livemode: false,
      api_version: '2025-09-30.clover',
      type,
      data: { object },
      request: null,
    });
  };
  happened('customer.created', NOON - 200_000, customers[0] ?? {});
  happened('charge.updated', NOON - 100_000, charges[0] ?? {});

  const list = (
    path: string,
    things: readonly Thing[],
    isListed: (thing: Thing, query: URLSearchParams) => boolean,
  ) =>
    http.get(`${API}/${path}`, ({ request }) => {
      if (request.headers.get('authorization') !== `Bearer ${goodKey}`)
        return refused(401, 'Invalid API Key');
      const { searchParams: query } = new URL(request.url);
      asked.push(`${path}?${query}`);
      const from = Number(query.get('created[gte]') ?? 0);
      const to = Number(query.get('created[lte]') ?? Infinity);
      const found = things.filter(
        (each) => each.created >= from && each.created <= to && isListed(each, query),
      );
      const after = query.get('starting_after');
      const begin = after === null ? 0 : found.findIndex(({ id }) => id === after) + 1;
      const size = Math.min(pageSize, Number(query.get('limit')));
      const data = found.slice(begin, begin + size);
      return HttpResponse.json({ object: 'list', data, has_more: begin + size < found.length });
    });
  const all = () => true;
  return {
    customers,
    subscriptions,
    happened,
    asked,
    handlers: [
      http.get(`${API}/account`, ({ request }) =>
        request.headers.get('authorization') === `Bearer ${goodKey}`
          ? HttpResponse.json({ id: ACCOUNT, object: 'account' })
          : refused(401, 'Invalid API Key'),
      ),
      list('customers', customers, all),
      list('charges', charges, all),
      list('invoices', invoices, all),
      list(
        'subscriptions',
        subscriptions,
        ({ status }, query) => status !== 'canceled' || query.get('status') === 'all',
      ),
      list('events', happenings, ({ type }, query) => {
        const types = query.getAll('types[]');
        return types.length === 0 || types.includes(String(type));
      }),
    ],
  };
}

const refused = (status: number, message: string) =>
  HttpResponse.json({ error: { type: 'invalid_request_error', message } }, { status });

export const scenario: Scenario = () => stripeAccount(1).handlers;
