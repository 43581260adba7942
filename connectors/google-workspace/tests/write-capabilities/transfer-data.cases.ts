import { defineCases, get, post, type Mock, type Reply } from '@patchbay/testing';
import { ADA, GRACE, ofAnotherApi, TRANSFERS } from '../common-mock-data.ts';
import { look, lookAtGrace } from '../write-mocks.ts';

const request = { source_account_id: GRACE, target_account_id: ADA };
const disagreements = [ofAnotherApi('transfers'), ofAnotherApi('applications')];
const transfer = (overallTransferStatusCode: string, id = 'transfer-1') => ({
  kind: 'admin#datatransfer#DataTransfer',
  id,
  oldOwnerUserId: GRACE,
  newOwnerUserId: ADA,
  overallTransferStatusCode,
});
const transfers = (...found: readonly unknown[]): Mock =>
  get(
    '/datatransfer/v1/transfers',
    { query: { customerId: 'my_customer', oldOwnerUserId: GRACE, newOwnerUserId: ADA, maxResults: 500 } },
    {
      json: {
        kind: 'admin#datatransfer#dataTransfersList',
        ...(found.length === 0 ? {} : { dataTransfers: found }),
      },
    },
  );
const applications = get(
  '/datatransfer/v1/applications',
  { query: { customerId: 'my_customer', maxResults: 500 } },
  {
    json: {
      kind: 'admin#datatransfer#applicationsList',
      applications: [
        {
          id: '55656082996',
          name: 'Drive and Docs',
          transferParams: [{ key: 'PRIVACY_LEVEL', value: ['PRIVATE', 'SHARED'] }],
        },
        {
          id: '435070579839',
          name: 'Calendar',
          transferParams: [{ key: 'RELEASE_RESOURCES', value: ['TRUE'] }],
        },
        { id: '810260081642', name: 'Data Studio' },
      ],
    },
  },
);
const start = (reply: Reply) =>
  post(
    '/datatransfer/v1/transfers',
    {
      json: {
        oldOwnerUserId: GRACE,
        newOwnerUserId: ADA,
        applicationDataTransfers: [
          {
            applicationId: '55656082996',
            applicationTransferParams: [{ key: 'PRIVACY_LEVEL', value: ['PRIVATE', 'SHARED'] }],
          },
          { applicationId: '435070579839', applicationTransferParams: [] },
          { applicationId: '810260081642', applicationTransferParams: [] },
        ],
      },
    },
    reply,
  );
const said = (status: string) => ({
  success: status !== 'failed',
  reason: `The transfer transfer-1 is ${status}. Google carries it out in its own time.`,
});

export const cases = defineCases('transfer_data', {
  'begins to transfer all that can be transferred, private files too': {
    covers: ['success'],
    source: 'https://developers.google.com/workspace/admin/data-transfer/v1/parameters',
    disagreements,
    calls: [
      {
        request,
        replies: [
          lookAtGrace(),
          look(),
          transfers(transfer('completed')),
          applications,
          start({ json: transfer('inProgress') }),
        ],
        response: said('inProgress'),
      },
    ],
  },
  'finds a transfer under way': {
    source: TRANSFERS,
    disagreements: [ofAnotherApi('transfers')],
    calls: [
      {
        request,
        replies: [lookAtGrace(), look(), transfers(transfer('inProgress'))],
        response: said('inProgress'),
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'tells of a failure': {
    source: TRANSFERS,
    disagreements,
    calls: [
      {
        request,
        replies: [
          lookAtGrace(),
          look(),
          transfers(transfer('COMPLETED'), transfer('FAILED', 'transfer-0')),
          applications,
          start({ json: transfer('failed') }),
        ],
        response: said('failed'),
      },
    ],
  },
});
