import { defineCases, get } from '@patchbay/testing';
import {
  core,
  CORE,
  days,
  DAYS,
  first,
  mocks,
  nights,
  NIGHTS,
  pageOf,
  sales,
  SALES,
} from '../common-mock-data.ts';

const teamResource = (id: string, label: string) => ({
  integration_specific_id: id,
  label,
  description: `All of ${label}`,
  resource_type: 'team',
});
const nightsResource = {
  integration_specific_id: NIGHTS,
  label: 'Nights',
  description: 'From dusk to dawn',
  resource_type: 'schedule',
};
const withoutSchedules = { ...mocks.settings, schedules: 'none' };

export const cases = defineCases('list_resources', {
  'lists teams and schedules of both kinds': {
    covers: ['success'],
    source:
      'https://github.com/PagerDuty/developer-docs/blob/main/docs/REST-API/21-Schedules-v2-to-v3-Upgrade.md',
    calls: [
      {
        page: { size: 100 },
        replies: [
          get('/teams', first, pageOf('teams', [sales])),
          get('/schedules', first, pageOf('schedules', [nights])),
          get('/v3/schedules', first, {
            json: { schedules: [days], limit: 100, offset: 0, more: false },
          }),
        ],
        response: [
          teamResource(SALES, 'Sales'),
          nightsResource,
          { integration_specific_id: DAYS, label: 'Days', resource_type: 'schedule' },
        ],
      },
    ],
  },
  'goes on to the next page of teams': {
    covers: ['two_pages'],
    settings: withoutSchedules,
    source: 'https://developer.pagerduty.com/docs/pagination',
    calls: [
      {
        page: { size: 1 },
        replies: [
          get(
            '/teams',
            { query: { total: true, offset: 0, limit: 1 } },
            pageOf('teams', [sales], { more: true, total: 2 }),
          ),
        ],
        response: [teamResource(SALES, 'Sales')],
      },
      {
        nextPage: true,
        replies: [
          get(
            '/teams',
            { query: { total: true, offset: 1, limit: 1 } },
            pageOf('teams', [core], { total: 2 }),
          ),
        ],
        response: [teamResource(CORE, 'Core')],
      },
    ],
  },
  'finds none': {
    covers: ['empty_page'],
    settings: withoutSchedules,
    calls: [{ replies: [get('/teams', first, pageOf('teams', []))], response: [] }],
  },
  'leaves out schedules of shifts where the account has none': {
    settings: { ...mocks.settings, schedules: 'layers' },
    calls: [
      {
        page: { size: 100 },
        replies: [
          get('/teams', first, pageOf('teams', [])),
          get('/schedules', first, pageOf('schedules', [nights])),
        ],
        response: [nightsResource],
      },
    ],
  },
});
