import { defineCases, del, get } from '@patchbay/testing';
import { APP_USERS, hasNoWiki, hasWiki, readAda } from '../access-mocks.ts';
import { ADA, application, done, noContent, WIKI, wiki } from '../common-mock-data.ts';

const request = { application_instance_id: WIKI, account_id: ADA };
const readWiki = get(`/apps/${WIKI}`, {}, { json: wiki });
const remove = del(`/apps/${WIKI}/users/${ADA}`, {}, noContent);
const provisioned = get(
  `/apps/${WIKI}`,
  {},
  { json: application(WIKI, 'Wiki', { features: ['PUSH_USER_DEACTIVATION'] }) },
);

export const cases = defineCases('unassign_application', {
  'takes an app from an account': {
    covers: ['success'],
    source: APP_USERS,
    calls: [
      {
        request,
        replies: [readWiki, hasWiki(), remove, hasNoWiki],
        response: { unassigned: true, deprovisioned: false, status: 'DEPROVISIONED' },
        effect: { kind: 'deleted' },
      },
    ],
  },
  'tells that the account is deactivated in the app too': {
    source: APP_USERS,
    calls: [
      {
        request,
        replies: [provisioned, hasWiki(), remove, hasNoWiki],
        response: { unassigned: true, deprovisioned: true, status: 'DEPROVISIONED' },
      },
    ],
  },
  'finds a removal that had no effect': {
    source: APP_USERS,
    calls: [
      {
        request,
        replies: [readWiki, hasWiki(), remove, ...Array.from({ length: 4 }, () => hasWiki())],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds an account without the app': {
    source: APP_USERS,
    calls: [
      {
        request,
        replies: [readWiki, hasNoWiki, { ...readWiki }, readAda],
        response: { unassigned: true, deprovisioned: false, status: 'DEPROVISIONED' },
        effect: done,
      },
    ],
  },
  'does not take an app that a group gives': {
    source: APP_USERS,
    calls: [
      {
        request,
        replies: [readWiki, hasWiki({ scope: 'GROUP' })],
        error: { code: 'conflict', appErrorCode: 'okta.conflict.indirect_access' },
      },
    ],
  },
});
