import { defineCases, get } from '@patchbay/testing';
import { ADA, appUser, gone, WIKI } from '../common-mock-data.ts';

const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/';
const request = { application_instance_id: WIKI, account_id: ADA };
const path = `/apps/${WIKI}/users/${ADA}`;

export const cases = defineCases('get_application_account', {
  'reads one assignment': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [get(path, {}, { json: appUser(ADA, { scope: 'GROUP', status: 'PROVISIONED' }) })],
        response: { application_instance_id: WIKI, account_id: ADA, status: 'ACTIVE' },
      },
    ],
  },
  'says that there is none': {
    source,
    calls: [{ request, replies: [get(path, {}, gone(ADA, 'AppUser'))], error: { code: 'not_found' } }],
  },
  'does not take an account that provisioning has removed for one that has the app': {
    source,
    calls: [
      {
        request,
        replies: [get(path, {}, { json: appUser(ADA, { status: 'DEPROVISIONED' }) })],
        error: { code: 'not_found' },
      },
    ],
  },
});
