import { defineCases, get } from '@patchbay/testing';
import { ADA, appUser, GRACE, pageOf, PAYROLL, payroll, WIKI, wiki } from '../common-mock-data.ts';

const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/';
const apps = (found: readonly unknown[]) =>
  get('/apps', { query: { limit: 200, includeNonDeleted: 'true' } }, pageOf(found, 'apps'));
const usersOf = (id: string, found: readonly unknown[], query: object = { limit: 500 }, next?: string) =>
  get(`/apps/${id}/users`, { query: { ...query } }, pageOf(found, `apps/${id}/users`, next));
const has = (
  account_id: string,
  application_instance_id: string,
  status: 'ACTIVE' | 'PENDING' | 'SUSPENDED' | 'INACTIVE' = 'ACTIVE',
) => ({
  account_id,
  application_instance_id,
  status,
});

export const cases = defineCases('list_applications_accounts', {
  'lists the users of every app': {
    covers: ['success'],
    source,
    calls: [
      {
        page: { size: 500 },
        replies: [
          apps([wiki, payroll]),
          usersOf(WIKI, [appUser(ADA), appUser(GRACE, { scope: 'GROUP' })]),
          usersOf(PAYROLL, [
            appUser('00u1', { status: 'STAGED' }),
            appUser('00u2', { status: 'SUSPENDED' }),
            appUser('00u3', { status: 'INACTIVE' }),
            appUser('00u4', { status: 'DEPROVISIONED' }),
          ]),
        ],
        response: [
          has(ADA, WIKI),
          has(GRACE, WIKI),
          has('00u1', PAYROLL, 'PENDING'),
          has('00u2', PAYROLL, 'SUSPENDED'),
          has('00u3', PAYROLL, 'INACTIVE'),
        ],
      },
    ],
  },
  'goes on in the middle of an app': {
    covers: ['two_pages'],
    source,
    calls: [
      {
        page: { size: 1 },
        replies: [apps([wiki]), usersOf(WIKI, [appUser(ADA)], { limit: 1 }, 'after=opaque1&limit=1')],
        response: [has(ADA, WIKI)],
      },
      {
        nextPage: true,
        replies: [usersOf(WIKI, [appUser(GRACE)], { after: 'opaque1', limit: 1 })],
        response: [has(GRACE, WIKI)],
      },
    ],
  },
  'finds none': {
    covers: ['empty_page'],
    calls: [{ replies: [apps([])], response: [] }],
  },
});
