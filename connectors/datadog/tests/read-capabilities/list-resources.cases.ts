import { defineCases } from '@patchbay/testing';
import { SALES, sales, SUPPORT, support, teams } from '../common-mock-data.ts';

const resource = (id: string, label: string) => ({
  integration_specific_id: id,
  label,
  resource_type: 'team',
  extra_data: {
    handle: label.toLowerCase(),
    is_managed: 'false',
    user_count: '2',
    created_at: '2025-11-03T08:00:00.000000+00:00',
    updated_at: '2025-11-03T08:00:00.000000+00:00',
  },
});

export const cases = defineCases('list_resources', {
  'lists teams': {
    covers: ['success'],
    calls: [
      {
        replies: [teams([sales, support])],
        response: [resource(SALES, 'Sales'), resource(SUPPORT, 'Support')],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [teams([sales], { size: 1, total: 2 })],
        response: [resource(SALES, 'Sales')],
      },
      {
        nextPage: true,
        replies: [teams([support], { number: 1, size: 1, total: 2 })],
        response: [resource(SUPPORT, 'Support')],
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [teams([])], response: [] }],
  },
});
