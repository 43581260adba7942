import { defineCases } from '@patchbay/testing';
import { defaultProject, onePage, projects } from '../common-mock-data.ts';

export const cases = defineCases(
  'list_resources',
  {
    'lists projects': {
      covers: ['success'],
      calls: [
        {
          replies: [projects(defaultProject)],
          response: [
            {
              integration_specific_id: 'default',
              label: 'Default',
              description: 'Default project',
              resource_type: 'project',
              extra_data: { mode: 'open', created_at: '2026-01-01T00:00:00.000Z' },
            },
          ],
          completeness: { complete: true, seen: 1 },
        },
      ],
    },
    'finds nothing': { covers: ['empty_page'], calls: [{ replies: [projects()], response: [] }] },
  },
  onePage,
);
