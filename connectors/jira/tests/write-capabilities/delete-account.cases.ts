import { defineCases, del, type Reply } from '@patchbay/testing';
import {
  ADA,
  ada,
  alreadyDone,
  foundUser,
  gone,
  noContent,
  oneUser,
  REST,
  user,
  USERS,
} from '../common-mock-data.ts';

const remove = (reply: Reply = noContent) =>
  del(`${REST}/user`, { query: { accountId: ADA } }, reply, {
    source: `${USERS}#api-rest-api-3-user-delete`,
  });

const request = { account_id: ADA };
const response = { status: 'DELETED', deleted: true } as const;
const inactive = user(ADA, 'Ada Lovelace', { active: false });

export const cases = defineCases('delete_account', {
  'takes a user out of the site': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [foundUser(ada), remove(), oneUser(ADA, gone)],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'knows that whoever has an Atlassian account stays in the list': {
    source: `${USERS}#api-rest-api-3-users-search-get`,
    calls: [
      {
        request,
        replies: [foundUser(ada), remove(), foundUser(inactive)],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds nobody': {
    covers: ['not_found'],
    calls: [{ request, replies: [oneUser(ADA, gone)], response, effect: alreadyDone }],
  },
  'finds that the user is out already': {
    covers: ['not_found_at_write'],
    calls: [
      {
        request,
        replies: [foundUser(inactive), remove(gone), foundUser(inactive)],
        response,
        effect: alreadyDone,
      },
    ],
  },
  'does not call a user gone of whom Jira says so at the removal alone': {
    calls: [
      {
        request,
        replies: [foundUser(ada), remove(gone), ...[1, 2, 3, 4].map(() => foundUser(ada))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'does not call a user gone of whom Jira does not say whether the account is active': {
    calls: [
      {
        request,
        replies: [
          foundUser(ada),
          remove(),
          ...[1, 2, 3, 4].map(() => oneUser(ADA, { json: { accountId: ADA } })),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'does not take a site that is not there for a user who is gone': {
    calls: [
      {
        request,
        replies: [oneUser(ADA, { status: 404, html: '<html><title>Site unavailable</title></html>' })],
        error: { code: 'not_found' },
      },
    ],
  },
  'finds that the user was not removed': {
    calls: [
      {
        request,
        replies: [foundUser(ada), remove(), ...[1, 2, 3, 4].map(() => foundUser(ada))],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
