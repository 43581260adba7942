import { defineCases } from '@patchbay/testing';
import { EMEA, emea, groups, REFERENCE, SALES, sales, units } from '../common-mock-data.ts';

const resource = (integration_specific_id: string, label: string) => ({
  integration_specific_id,
  label,
  description: `All of ${label}`,
  resource_type: 'group',
  extra_data: {
    email: `${label.toLowerCase()}@example.com`,
    admin_created: 'true',
    direct_members_count: '2',
  },
});

export const cases = defineCases('list_resources', {
  'lists groups, then organizational units from the root on': {
    covers: ['success'],
    source: `${REFERENCE}/orgunits/list`,
    calls: [
      { replies: [groups([sales])], response: [resource(SALES, 'Sales')], hasNextPage: true },
      {
        nextPage: true,
        replies: [units()],
        response: [
          {
            integration_specific_id: '03ph8a2z0',
            label: 'Example',
            resource_type: 'org_unit',
            extra_data: { path: '/' },
          },
          {
            integration_specific_id: '03ph8a2z1',
            label: 'Sales',
            description: 'Who sells',
            resource_type: 'org_unit',
            extra_data: { path: '/Sales' },
          },
        ],
      },
    ],
  },
  'leaves out a description that is empty, as those of groups are until somebody writes one': {
    calls: [
      {
        replies: [groups([{ ...sales, description: '' }])],
        response: [{ ...resource(SALES, 'Sales'), description: undefined }],
        hasNextPage: true,
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [groups([sales], { size: 1, nextPageToken: 'second' })],
        response: [resource(SALES, 'Sales')],
      },
      {
        nextPage: true,
        replies: [groups([emea], { size: 1, pageToken: 'second' })],
        response: [resource(EMEA, 'Emea')],
        hasNextPage: true,
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      { replies: [groups([])], response: [], hasNextPage: true },
      { nextPage: true, replies: [units([])], response: [] },
    ],
  },
});
