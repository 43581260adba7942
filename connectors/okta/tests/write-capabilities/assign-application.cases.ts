import { defineCases, post } from '@patchbay/testing';
import { APP_USERS, hasNoWiki, hasWiki, readAda } from '../access-mocks.ts';
import { ADA, appUser, done, WIKI } from '../common-mock-data.ts';

const request = { application_instance_id: WIKI, account_id: ADA };
const assign = post(`/apps/${WIKI}/users`, { json: { id: ADA, scope: 'USER' } }, { json: appUser(ADA) });

export const cases = defineCases('assign_application', {
  'assigns an app': {
    covers: ['success'],
    source: APP_USERS,
    calls: [
      {
        request,
        replies: [readAda, hasNoWiki, assign, hasWiki(), hasWiki()],
        response: { assigned: true, provisioned: false },
        effect: { kind: 'created' },
      },
    ],
  },
  'finds an assignment that had no effect': {
    source: APP_USERS,
    calls: [
      {
        request,
        replies: [readAda, hasNoWiki, assign, ...Array.from({ length: 4 }, () => ({ ...hasNoWiki }))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'tells that the app has the account already': {
    source: APP_USERS,
    calls: [
      {
        request,
        replies: [
          hasWiki({ status: 'PROVISIONED', externalId: 'x7' }),
          hasWiki({ status: 'PROVISIONED', externalId: 'x7' }),
        ],
        response: { assigned: true, provisioned: true },
        effect: done,
      },
    ],
  },
});
