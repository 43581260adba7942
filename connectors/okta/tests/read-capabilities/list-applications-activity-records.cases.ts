import { defineCases, get } from '@patchbay/testing';
import { ADA, event, GRACE, pageOf, PAYROLL, WIKI } from '../common-mock-data.ts';

const source = 'https://developer.okta.com/docs/reference/system-log-query/#user-events';
const SSO = 'user.authentication.sso';
const until = '2026-01-15T12:00:00.000Z';
const bounds = {
  since: '2026-01-14T00:00:00.000Z',
  until,
  sortOrder: 'ASCENDING',
  filter: `eventType eq "${SSO}"`,
};
const request = { since_date: '2026-01-14T00:00:00Z', actors: [] };
const signOn = (uuid: string, appId: string) =>
  event(uuid, SSO, '2026-01-14T08:00:00.000Z', [{ id: appId, type: 'AppInstance' }]);
const record = (id: string, appId: string) => ({
  id,
  application_instance_id: appId,
  activity_type: SSO,
  timestamp: '2026-01-14T08:00:00.000Z',
  actor: { account_id: ADA },
  targets: [{ entitlement: { id: appId, type: 'application', resource_id: '' } }],
  metadata: {
    event_type: SSO,
    message: SSO,
    severity: 'INFO',
    outcome: 'SUCCESS',
    actor_type: 'User',
    ip_address: '192.0.2.7',
  },
});

export const cases = defineCases('list_applications_activity_records', {
  'lists sign-ons to apps': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [
          get(
            '/logs',
            { query: { ...bounds, limit: 1000 } },
            pageOf([signOn('e1', WIKI), event('e2', SSO, '2026-01-14T08:00:00.000Z')], 'logs'),
          ),
        ],
        response: [record('e1', WIKI)],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    source,
    calls: [
      {
        request,
        page: { size: 1 },
        replies: [
          get(
            '/logs',
            { query: { ...bounds, limit: 1 } },
            pageOf([signOn('e1', WIKI)], 'logs', 'after=opaque1&limit=1'),
          ),
        ],
        response: [record('e1', WIKI)],
      },
      {
        nextPage: true,
        replies: [
          get('/logs', { query: { after: 'opaque1', limit: 1 } }, pageOf([signOn('e2', PAYROLL)], 'logs')),
        ],
        response: [record('e2', PAYROLL)],
      },
    ],
  },
  'finds nothing of these actors': {
    covers: ['empty_page'],
    source,
    calls: [
      {
        request: { ...request, actors: [{ account_id: ADA }, { account_id: GRACE }] },
        replies: [
          get(
            '/logs',
            {
              query: {
                ...bounds,
                limit: 1000,
                filter: `eventType eq "${SSO}" and (actor.id eq "${ADA}" or actor.id eq "${GRACE}")`,
              },
            },
            pageOf([], 'logs'),
          ),
        ],
        response: [],
      },
    ],
  },
});
