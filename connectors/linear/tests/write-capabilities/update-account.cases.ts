import { defineCases } from '@patchbay/testing';
import { UpdateUser, UserById } from '../../src/client/user-endpoints.ts';
import { ask, ben, change, graphqlPage, invitedId, succeeded } from '../common-mock-data.ts';

const look = (more: object = {}) => ask(UserById, { id: ben.id }, { user: { ...ben, ...more } });
const request = {
  id: ben.id,
  given_name: 'Benjamin',
  family_name: 'Okri',
  username: 'benjamin',
  title: 'Poet',
};
const changes = { name: 'Benjamin Okri', displayName: 'benjamin', title: 'Poet' };
const update = change(UpdateUser, { id: ben.id, input: changes }, { change: succeeded });

export const cases = defineCases('update_account', {
  'changes names and the title': {
    source: graphqlPage,
    covers: ['success'],
    calls: [
      { request, replies: [look(), update, look(changes)], response: request, effect: { kind: 'updated' } },
    ],
  },
  'leaves alone what was not said': {
    calls: [
      {
        request: { id: ben.id, title: 'Poet' },
        replies: [
          look(),
          change(UpdateUser, { id: ben.id, input: { title: 'Poet' } }, { change: succeeded }),
          look({ title: 'Poet' }),
        ],
        response: { id: ben.id, title: 'Poet' },
      },
    ],
  },
  'a given name alone leaves the family name': {
    calls: [
      {
        request: { id: ben.id, given_name: 'Benjamin' },
        replies: [
          look(),
          change(UpdateUser, { id: ben.id, input: { name: 'Benjamin Okri' } }, { change: succeeded }),
          look({ name: 'Benjamin Okri' }),
        ],
        response: { id: ben.id, given_name: 'Benjamin' },
      },
    ],
  },
  'what is so already is not written': {
    calls: [
      {
        request: { id: ben.id, given_name: 'Ben', family_name: 'Okri' },
        replies: [look()],
        response: { id: ben.id, given_name: 'Ben', family_name: 'Okri' },
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'what had no effect is found, as where names are managed elsewhere': {
    source: graphqlPage,
    calls: [{ request, replies: [look(), update, look()], error: { code: 'invalid_response' } }],
  },
  'an invitation cannot be changed': {
    calls: [{ request: { id: invitedId }, replies: [], error: { code: 'unsupported_operation' } }],
  },
});
