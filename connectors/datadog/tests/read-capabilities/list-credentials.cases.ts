import { defineCases, get } from '@patchbay/testing';
import { PAGE_SIZE } from '../../src/constants.ts';
import { ADA, API, ROBOT } from '../common-mock-data.ts';

/** An application key as the page shows one. */
const key = (id: string, name: string, owner: string, rest: object = {}) => ({
  type: 'application_keys',
  id,
  attributes: { name, last4: 'abcd', created_at: '2025-11-23T10:00:00.000Z', scopes: null, ...rest },
  relationships: { owned_by: { data: { type: 'users', id: owner } } },
});

const dashboards = key('k1', 'Dashboards', ADA, {
  scopes: ['dashboards_read', 'dashboards_write'],
  last_used_at: '2025-12-20T10:00:00.000Z',
});
const deployments = key('k2', 'Deployments', ROBOT);

const credential = {
  credential_type: 'application_key',
  status: 'active',
  created_at: '2025-11-23T10:00:00.000Z',
} as const;
const ofAda = {
  ...credential,
  resource_id: 'k1',
  external_id: 'k1',
  label: 'Dashboards',
  grants_access_to_account_id: ADA,
  last_used_at: '2025-12-20T10:00:00.000Z',
  extra_data: { last4: 'abcd', scopes: 'dashboards_read, dashboards_write' },
};
const ofRobot = {
  ...credential,
  resource_id: 'k2',
  external_id: 'k2',
  label: 'Deployments',
  grants_access_to_account_id: ROBOT,
  extra_data: { last4: 'abcd' },
};

const keys = (records: readonly object[], total = records.length, number = 0, size = PAGE_SIZE) =>
  get(
    '/api/v2/application_keys',
    { query: { 'page[number]': number, 'page[size]': size } },
    {
      json: { data: records, meta: { max_allowed_per_user: 1000, page: { total_filtered_count: total } } },
    },
    { source: `${API}/key-management/#get-all-application-keys` },
  );

export const cases = defineCases('list_credentials', {
  'lists keys with their owners': {
    covers: ['success'],
    calls: [{ replies: [keys([dashboards, deployments])], response: [ofAda, ofRobot] }],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      { page: { size: 1 }, replies: [keys([dashboards], 2, 0, 1)], response: [ofAda] },
      { nextPage: true, replies: [keys([deployments], 2, 1, 1)], response: [ofRobot] },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [keys([])], response: [] }],
  },
});
