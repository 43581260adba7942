import { defineCases } from '@patchbay/testing';
import { ada, ben, enterprisePaths, noServices, onePage, services, users } from '../common-mock-data.ts';

const disagreements = [enterprisePaths];
const adaSeen = { account_id: '1', event_type: 'last_login', happened_at: '2026-01-14T09:30:00.000Z' };

export const cases = defineCases(
  'get_last_activity',
  {
    'tells when users signed in and tokens of service accounts were used': {
      covers: ['success'],
      disagreements,
      calls: [
        {
          request: { account_ids: ['1', '2', '7', '9'] },
          replies: [users(ada, ben), services],
          response: [
            adaSeen,
            { account_id: '7', event_type: 'last_activity', happened_at: '2026-01-12T08:00:00.000Z' },
          ],
        },
      ],
    },
    'tells of users alone in the open source edition': {
      disagreements,
      calls: [
        { request: { account_ids: ['1'] }, replies: [users(ada, ben), noServices], response: [adaSeen] },
      ],
    },
    'tells nothing of who was not asked for': {
      covers: ['empty_page'],
      disagreements,
      calls: [{ request: { account_ids: ['2'] }, replies: [users(ada, ben), noServices], response: [] }],
    },
  },
  onePage,
);
