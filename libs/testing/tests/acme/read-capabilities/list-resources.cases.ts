import { defineCases } from '../../../src/index.ts';

export const cases = defineCases('list_resources', {
  'has one workspace': {
    covers: ['success'],
    calls: [{ response: [{ integration_specific_id: 'acme', label: 'Acme', resource_type: 'WORKSPACE' }] }],
  },
});
