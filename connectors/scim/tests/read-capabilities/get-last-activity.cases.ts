import { defineCases, get } from '@patchbay/testing';
import { listOf, one, refusal, standard, standardSettings } from '../common-mock-data.ts';

const extension = 'urn:example:params:scim:schemas:extension:2.0:User';
const settings = { ...standardSettings, last_activity_attribute: `${extension}:lastLogin` };
const seen = (id: string, lastLogin?: unknown) => ({
  id,
  userName: id,
  [extension]: lastLogin === undefined ? {} : { lastLogin },
});

export const cases = defineCases(
  'get_last_activity',
  {
    'reads the attribute that the settings name': {
      covers: ['success'],
      settings,
      calls: [
        {
          request: { account_ids: ['u1', 'u1'] },
          replies: [get(standard('/Users/u1'), {}, one(seen('u1', '2026-01-14T09:30:00+01:00')))],
          response: [{ account_id: 'u1', event_type: 'last_login', happened_at: '2026-01-14T08:30:00.000Z' }],
        },
      ],
    },
    'leaves out who was never seen and who does not exist': {
      covers: ['empty_page'],
      settings,
      calls: [
        {
          request: { account_ids: ['u1', 'u2'] },
          replies: [
            get(standard('/Users/u1'), {}, one(seen('u1'))),
            get(standard('/Users/u2'), {}, refusal(404, 'There is no such user.')),
            get(standard('/Users'), { query: { count: 1 } }, listOf([seen('u1')])),
          ],
          response: [],
        },
      ],
    },
    'reads an attribute of the user itself': {
      settings: {
        ...standardSettings,
        last_activity_attribute: 'meta.lastSeen',
        last_activity_event: 'last_activity',
      },
      calls: [
        {
          request: { account_ids: ['u1'] },
          replies: [
            get(standard('/Users/u1'), {}, one({ id: 'u1', meta: { lastSeen: '2026-01-14T09:30:00Z' } })),
          ],
          response: [
            { account_id: 'u1', event_type: 'last_activity', happened_at: '2026-01-14T09:30:00.000Z' },
          ],
        },
      ],
    },
    'does not take a text for a time': {
      settings,
      calls: [
        {
          request: { account_ids: ['u1'] },
          replies: [get(standard('/Users/u1'), {}, one(seen('u1', 'yesterday')))],
          error: { code: 'invalid_response' },
        },
      ],
    },
    'says that SCIM has no such attribute': {
      calls: [{ request: { account_ids: ['u1'] }, error: { code: 'unsupported_operation' } }],
    },
  },
  { notApplicable: { two_pages: 'The caller names the accounts; the answer is one list.' } },
);
