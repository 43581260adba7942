import { defineCases, del } from '@patchbay/testing';
import { ADA, ada, alreadyDone, DOCS, noUser, oneUser, sixTimes } from '../common-mock-data.ts';

const request = { account_id: ADA };
const response = { status: 'DELETED' as const, deleted: true };

const deletes = del(`/users/${ADA}`, {}, { status: 204 }, { source: `${DOCS}/user-delete` });

export const cases = defineCases('delete_account', {
  'deletes an account': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [oneUser(ada), deletes, noUser(ADA)],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds that it had no effect': {
    calls: [
      {
        request,
        replies: [oneUser(ada), deletes, ...sixTimes(oneUser(ada))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds it gone': {
    covers: ['not_found'],
    calls: [{ request, replies: [noUser(ADA)], response, effect: alreadyDone }],
  },
});
