import { defineCases, patch } from '@patchbay/testing';
import { ADA, ada, alreadyDone, API, oneUser, user } from '../common-mock-data.ts';

const augusta = user(ADA, { ...ada.attributes, name: 'Augusta Lovelace' });

const update = (attributes: object, answer: object) =>
  patch(
    `/api/v2/users/${ADA}`,
    { json: { data: { type: 'users', id: ADA, attributes } } },
    { json: { data: answer } },
    { source: `${API}/users/#update-a-user` },
  );

export const cases = defineCases('update_account', {
  'changes a name': {
    covers: ['success'],
    calls: [
      {
        request: { id: ADA, given_name: 'Augusta' },
        replies: [oneUser(ada), update({ name: 'Augusta Lovelace' }, augusta), oneUser(augusta)],
        response: { id: ADA, given_name: 'Augusta' },
      },
    ],
  },
  'has nothing to do': {
    calls: [
      {
        request: { id: ADA, given_name: 'Ada', email: 'Ada@Example.com' },
        replies: [oneUser(ada)],
        response: { id: ADA, given_name: 'Ada', email: 'Ada@Example.com' },
        effect: alreadyDone,
      },
    ],
  },
  'finds that the change had no effect': {
    calls: [
      {
        request: { id: ADA, email: 'augusta@example.com' },
        replies: [oneUser(ada), update({ email: 'augusta@example.com' }, ada), oneUser(ada)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
