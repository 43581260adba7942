import { defineCases, get } from '@patchbay/testing';
import { ORG, WIKI, wiki } from '../common-mock-data.ts';

export const cases = defineCases('get_application', {
  'reads one app': {
    covers: ['success'],
    source: 'https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/',
    calls: [
      {
        request: { application_instance_id: WIKI },
        replies: [get(`/apps/${WIKI}`, {}, { json: wiki })],
        response: {
          id: WIKI,
          name: 'wiki',
          display_name: 'Wiki',
          status: 'ACTIVE',
          logo: 'https://op1static.oktacdn.com/logo.png',
          sign_on_mode: 'BOOKMARK',
          sso_login_url: `${ORG}/home/wiki/${WIKI}/30`,
          assignment_modes: ['ACCOUNT', 'ENTITLEMENT'],
        },
      },
    ],
  },
});
