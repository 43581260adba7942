import { datetimeCursor, stream } from '@patchbay/streams';
import { app } from './app.ts';
import { accountOf } from './auth.ts';
import { Transaction } from './client/transactions.ts';

/** Times are those of the account, and the clock of a run is UTC: each run looks back further than zones are apart. */
export const transactions = app.stream(
  stream({
    name: 'transactions',
    description: 'Transactions of all types, without their lines.',
    primaryKey: 'id',
    schema: Transaction,
    tenant: ({ settings }) => Promise.resolve(accountOf(settings)),
    cursor: datetimeCursor({
      field: 'lastmodifieddate',
      format: '%Y-%m-%d %H:%M:%S',
      lookback: 'P1D',
    }),
    pages: ({ context, window }) => context.client.transactions.changed(window),
  }),
);
