import { alreadyDone } from '@patchbay/core';
import { readWhole } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { GoogleTransfer } from '../client/transfers.ts';

/** Google's words, of which its pages have no list, however they are written. */
const COMPLETED = /^completed$/i;
const FAILED = /^failed$/i;

const outcome = ({ id, overallTransferStatusCode: status }: GoogleTransfer) => ({
  success: !FAILED.test(status ?? ''),
  reason: `The transfer ${id} is ${status ?? 'under way'}. Google carries it out in its own time.`,
});

export const transferData = app.capability(
  'transfer_data',
  {
    idempotent: true,
    description:
      'Begins to transfer files, also private ones, calendars and what else Google can transfer. It does not wait for the end.',
  },
  async ({ client, request }) => {
    const { id: source } = await client.users.own(request.source_account_id);
    const { id: target } = await client.users.own(request.target_account_id);
    const transfers = await readWhole(client.transfers.list(source, target));
    const underWay = transfers.find(({ overallTransferStatusCode: status }) => {
      return !COMPLETED.test(status ?? '') && !FAILED.test(status ?? '');
    });
    if (underWay !== undefined) return { response: outcome(underWay), effect: alreadyDone };
    // Nothing is read back: Google moves the data for hours, and its answer tells that it has begun.
    return { response: outcome(await client.transfers.start(source, target)) };
  },
);
