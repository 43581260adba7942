import { defineCases, get } from '@patchbay/testing';
import { application, ORG, pageOf, PAYROLL, payroll, WIKI, wiki } from '../common-mock-data.ts';

const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/';
const all = { limit: 200, includeNonDeleted: 'true' };
const found = (id: string, label: string, parts: object = {}) => ({
  id,
  name: label.toLowerCase(),
  display_name: label,
  status: 'ACTIVE' as const,
  logo: 'https://op1static.oktacdn.com/logo.png',
  sign_on_mode: 'BOOKMARK' as const,
  sso_login_url: `${ORG}/home/${label.toLowerCase()}/${id}/30`,
  assignment_modes: ['ACCOUNT' as const, 'ENTITLEMENT' as const],
  ...parts,
});
const saml = application('0oa3', 'Desk', { signOnMode: 'SAML_2_0', settings: {} });
const swa = application('0oa4', 'Bank', {
  signOnMode: 'BROWSER_PLUGIN',
  status: 'INACTIVE',
  settings: {},
});

export const cases = defineCases('list_applications', {
  'lists apps, those that are switched off too': {
    covers: ['success'],
    source,
    calls: [
      {
        replies: [get('/apps', { query: all }, pageOf([wiki, saml, swa], 'apps'))],
        response: [
          found(WIKI, 'Wiki'),
          found('0oa3', 'Desk', { sign_on_mode: 'SAML' }),
          found('0oa4', 'Bank', { sign_on_mode: 'UNKNOWN', status: 'INACTIVE' }),
        ],
      },
    ],
  },
  'goes on to the next page': {
    covers: ['two_pages'],
    source,
    calls: [
      {
        page: { size: 1 },
        replies: [
          get('/apps', { query: { ...all, limit: 1 } }, pageOf([wiki], 'apps', 'after=opaque1&limit=1')),
        ],
        response: [found(WIKI, 'Wiki')],
      },
      {
        nextPage: true,
        replies: [get('/apps', { query: { after: 'opaque1', limit: 1 } }, pageOf([payroll], 'apps'))],
        response: [found(PAYROLL, 'Payroll')],
      },
    ],
  },
  'finds none': {
    covers: ['empty_page'],
    calls: [{ replies: [get('/apps', { query: all }, pageOf([], 'apps'))], response: [] }],
  },
});
