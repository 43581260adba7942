import { defineCases, get } from '@patchbay/testing';
import { api } from '../common-mock-data.ts';

const instanceId = 'ed3861ae-78f9-4e8c-8e57-b57efc15f82b';

export const cases = defineCases('validate_credentials', {
  'names the instance by the id that it was installed with': {
    covers: ['success'],
    source: `${api}get-instance-admin-stats`,
    disagreements: [
      {
        pointer: '/components/schemas/instanceAdminStatsSchema/additionalProperties',
        page: 'https://github.com/Unleash/unleash/blob/main/src/lib/features/instance-stats/instance-stats-service.ts',
        reason: 'Unleash 6.10 counts service accounts too, for which the description has no property.',
      },
    ],
    calls: [
      {
        replies: [
          get('/api/admin/user-admin/admin-count', {}, { json: { password: 1, noPassword: 0, service: 0 } }),
          get(
            '/api/admin/instance-admin/statistics',
            {},
            { json: { instanceId, versionOSS: '6.10.1', users: 2, serviceAccounts: 0 } },
          ),
        ],
        response: { valid: true, unique_tenant_id: instanceId },
      },
    ],
  },
});
