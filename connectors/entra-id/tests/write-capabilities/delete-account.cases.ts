import { defineCases, del } from '@patchbay/testing';
import { ADA, ada, alreadyDone, DOCS, noUser, oneUser } from '../common-mock-data.ts';

const request = { account_id: ADA };
const response = { status: 'DELETED' as const, deleted: true };

export const cases = defineCases('delete_account', {
  'deletes an account': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [
          oneUser(ada),
          del(`/users/${ADA}`, {}, { status: 204 }, { source: `${DOCS}/user-delete` }),
          noUser(ADA),
        ],
        response,
        effect: { kind: 'deleted' },
      },
    ],
  },
  'finds it gone': {
    covers: ['not_found'],
    calls: [{ request, replies: [noUser(ADA)], response, effect: alreadyDone }],
  },
});
