import { defineCases, get } from '@patchbay/testing';
import { API, BERLIN, mocks } from '../common-mock-data.ts';

const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/RoleCResourceSet/';
const set = (id: string, label: string) => ({ id, label, description: `Users in ${label}` });
const resource = (id: string, label: string) => ({
  integration_specific_id: id,
  label,
  description: `Users in ${label}`,
  resource_type: 'resource_set',
});
const next = { next: { href: `${API}/iam/resource-sets?after=${BERLIN}` } };

export const cases = defineCases('list_resources', {
  'lists resource sets': {
    covers: ['success'],
    source,
    calls: [
      {
        replies: [get('/iam/resource-sets', {}, { json: { 'resource-sets': [set(BERLIN, 'Berlin')] } })],
        response: [resource(BERLIN, 'Berlin')],
      },
    ],
  },
  'goes on where the body says': {
    covers: ['two_pages'],
    source,
    calls: [
      {
        replies: [
          get('/iam/resource-sets', {}, { json: { 'resource-sets': [set(BERLIN, 'Berlin')], _links: next } }),
        ],
        response: [resource(BERLIN, 'Berlin')],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/iam/resource-sets',
            { query: { after: BERLIN } },
            { json: { 'resource-sets': [set('iam2', 'Oslo')], _links: {} } },
          ),
        ],
        response: [resource('iam2', 'Oslo')],
      },
    ],
  },
  'finds none': {
    covers: ['empty_page'],
    source,
    calls: [{ replies: [get('/iam/resource-sets', {}, { json: { 'resource-sets': [] } })], response: [] }],
  },
  'asks nothing where admin roles are not wanted': {
    settings: { ...mocks.settings, admin_roles: false },
    calls: [{ response: [] }],
  },
});
