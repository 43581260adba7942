import { defineCases, get, type Reply } from '@patchbay/testing';
import { ADA, GRACE, LINUS, notFound, refused } from '../common-mock-data.ts';

const activity = (id: string, reply: Reply) =>
  get(`/users/${id}`, { query: { $select: 'id,signInActivity' } }, reply, {
    source: 'https://learn.microsoft.com/en-us/graph/api/resources/signinactivity',
  });
const times = (id: string, signInActivity: object) => activity(id, { json: { id, signInActivity } });

export const cases = defineCases(
  'get_last_activity',
  {
    'tells the last successful sign-in, and the last try': {
      covers: ['success'],
      calls: [
        {
          request: { account_ids: [ADA, GRACE] },
          replies: [
            times(ADA, {
              lastSignInDateTime: '2026-01-14T09:30:00Z',
              lastNonInteractiveSignInDateTime: '2026-01-14T11:00:00Z',
              lastSuccessfulSignInDateTime: '2026-01-13T08:00:00Z',
            }),
            times(GRACE, {
              lastSignInDateTime: '2026-01-10T09:30:00Z',
              lastNonInteractiveSignInDateTime: '0001-01-01T00:00:00Z',
            }),
          ],
          response: [
            { account_id: ADA, event_type: 'last_login', happened_at: '2026-01-13T08:00:00Z' },
            { account_id: ADA, event_type: 'last_activity', happened_at: '2026-01-14T11:00:00Z' },
            { account_id: GRACE, event_type: 'last_activity', happened_at: '2026-01-10T09:30:00Z' },
          ],
        },
      ],
    },
    'says nothing of who never signed in, and of who is gone': {
      covers: ['empty_page'],
      calls: [
        {
          request: { account_ids: [LINUS, GRACE] },
          replies: [activity(LINUS, { json: { id: LINUS } }), activity(GRACE, notFound)],
          response: [],
        },
      ],
    },
    'says that the tenant has no Entra ID P1': {
      source: 'https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/3033',
      calls: [
        {
          request: { account_ids: [ADA] },
          replies: [
            activity(
              ADA,
              refused(
                403,
                'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
                "Neither tenant is B2C or tenant doesn't have premium license",
              ),
            ),
          ],
          error: {
            code: 'unsupported_operation',
            appErrorCode: 'entra-id.unsupported_operation.premium_license',
          },
        },
      ],
    },
  },
  { notApplicable: { two_pages: 'Accounts are asked for one by one.', repeated_cursor: 'It has no pages.' } },
);
