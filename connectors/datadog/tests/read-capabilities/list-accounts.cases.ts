import { defineCases } from '@patchbay/testing';
import {
  ada,
  adaAccount,
  grace,
  graceAccount,
  linus,
  LINUS,
  robot,
  ROBOT,
  user,
  users,
} from '../common-mock-data.ts';

export const cases = defineCases('list_accounts', {
  'lists users of every status, and service accounts': {
    covers: ['success'],
    calls: [
      {
        replies: [users([ada, grace, linus, robot])],
        response: [
          adaAccount,
          graceAccount,
          {
            integration_specific_id: LINUS,
            email: 'linus@example.com',
            given_name: 'Linus',
            username: 'linus@example.com',
            user_status: 'SUSPENDED',
            account_type: 'user',
            extra_data: {
              status: 'Disabled',
              verified: 'true',
              mfa_enabled: 'false',
              created_at: '2025-11-02T08:00:00.000000+00:00',
              updated_at: '2025-12-02T08:00:00.000000+00:00',
            },
          },
          {
            integration_specific_id: ROBOT,
            email: 'ada@example.com',
            given_name: 'Deployments',
            username: ROBOT,
            user_status: 'ACTIVE',
            account_type: 'service',
            extra_data: {
              status: 'Active',
              verified: 'true',
              mfa_enabled: 'false',
              created_at: '2025-11-02T08:00:00.000000+00:00',
              updated_at: '2025-12-02T08:00:00.000000+00:00',
            },
          },
        ],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [users([ada], { size: 1, total: 2 })],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [users([grace], { number: 1, size: 1, total: 2 })],
        response: [graceAccount],
        hasNextPage: false,
      },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [{ replies: [users([])], response: [] }],
  },
  'keeps whoever has a status that it does not know': {
    calls: [
      {
        replies: [users([user('u9', { status: 'Locked', handle: 'eve' })])],
        response: [
          {
            integration_specific_id: 'u9',
            username: 'eve',
            account_type: 'user',
            extra_data: {
              status: 'Locked',
              verified: 'true',
              mfa_enabled: 'false',
              created_at: '2025-11-02T08:00:00.000000+00:00',
              updated_at: '2025-12-02T08:00:00.000000+00:00',
            },
          },
        ],
      },
    ],
  },
});
