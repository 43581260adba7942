import { defineCases } from '@patchbay/testing';
import { groups, GUIDES, SALES, sales, SUPPORT, support } from '../common-mock-data.ts';

const resource = (id: string, label: string) => ({
  integration_specific_id: id,
  label,
  description: `All of ${label}`,
  resource_type: 'group',
  extra_data: {
    group_type: 'managed_group',
    provenance: 'Active Directory',
    external_sync_identifier: `AD:${id}`,
    invitability_level: 'admins_only',
    member_viewability_level: 'admins_and_members',
    created_at: '2025-11-03T08:00:00-08:00',
    updated_at: '2025-11-03T08:00:00-08:00',
  },
});

const byOffset = `${GUIDES}/api-calls/pagination/offset-based/`;

export const cases = defineCases('list_resources', {
  'lists groups': {
    covers: ['success'],
    calls: [
      {
        replies: [groups([sales, support])],
        response: [resource(SALES, 'Sales'), resource(SUPPORT, 'Support')],
        hasNextPage: false,
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [groups([sales], { size: 1, total: 2 })],
        response: [resource(SALES, 'Sales')],
      },
      {
        nextPage: true,
        replies: [groups([support], { offset: 1, size: 1, total: 2 })],
        response: [resource(SUPPORT, 'Support')],
        hasNextPage: false,
      },
    ],
  },
  'goes on behind what it asked for where Box leaves records out of a page': {
    source: byOffset,
    calls: [
      {
        page: { size: 2 },
        replies: [groups([sales], { size: 2, total: 3 })],
        response: [resource(SALES, 'Sales')],
        hasNextPage: true,
      },
      {
        nextPage: true,
        replies: [groups([support], { offset: 2, size: 2, total: 3 })],
        response: [resource(SUPPORT, 'Support')],
        completeness: { seen: 2, complete: true },
      },
    ],
  },
  'is not complete where a group is deleted meanwhile, as that moves another one out of the pages': {
    source: byOffset,
    calls: [
      {
        page: { size: 2 },
        replies: [groups([sales, { ...sales, id: '1' }], { size: 2, total: 4 })],
        response: [
          resource(SALES, 'Sales'),
          { ...resource('1', 'Sales'), extra_data: resource(SALES, '').extra_data },
        ],
      },
      {
        nextPage: true,
        replies: [groups([support], { offset: 2, size: 2, total: 3 })],
        response: [resource(SUPPORT, 'Support')],
        completeness: {
          seen: 3,
          complete: false,
          reason:
            'The total that the vendor declares changed while the list was read, so that records may have been skipped.',
        },
      },
    ],
  },
  'refuses a smaller page than it asked for, as groups would be skipped': {
    source: byOffset,
    calls: [
      {
        replies: [groups([sales], { total: 300, limit: 100 })],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'says so where there are more groups than offsets reach': {
    source: byOffset,
    calls: [
      {
        page: { size: 1000 },
        replies: [groups([sales], { total: 10_500 })],
        response: [resource(SALES, 'Sales')],
      },
      ...Array.from({ length: 9 }, (_, index) => ({
        nextPage: true as const,
        replies: [groups([{ ...sales, id: `6${index}` }], { offset: (index + 1) * 1000, total: 10_500 })],
        ...(index === 8
          ? { error: { code: 'unsupported_operation' as const } }
          : {
              response: [resource(SALES, 'Sales')].map((each) => ({
                ...each,
                integration_specific_id: `6${index}`,
              })),
            }),
      })),
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [groups([])], response: [] }],
  },
});
