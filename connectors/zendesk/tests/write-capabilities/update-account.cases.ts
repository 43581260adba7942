import { defineCases } from '@patchbay/testing';
import { done, GRACE, invalid, refuses, show, USERS } from '../common-mock-data.ts';
import { agent, change } from '../write-mocks.ts';

const source = `${USERS}#update-user`;
const request = {
  id: String(GRACE),
  family_name: 'Murray',
  phone: '+15550100',
  custom_attributes: { badge: 7, hired_on: '2024-05-02' },
};
const changes = {
  name: 'Grace Murray',
  phone: '+15550100',
  user_fields: { badge: 7, hired_on: '2024-05-02' },
};
const changed = {
  ...agent,
  name: 'Grace Murray',
  phone: '+15550100',
  user_fields: { badge: 7, hired_on: '2024-05-02T00:00:00+00:00' },
};

export const cases = defineCases('update_account', {
  'changes what differs': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [show(agent), change(changes, { json: { user: changed } }), show(changed)],
        response: request,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds all as it should be': {
    source,
    calls: [{ request, replies: [show(changed)], response: request, effect: done }],
  },
  'finds that a user field which there is not was dropped': {
    source: 'https://developer.zendesk.com/api-reference/ticketing/users/user_fields/',
    calls: [
      {
        request: { id: String(GRACE), custom_attributes: { nothing: 'x' } },
        replies: [
          show(agent),
          change({ user_fields: { nothing: 'x' } }),
          ...Array.from({ length: 4 }, () => show(agent)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'says that a value is not accepted': {
    source,
    disagreements: [refuses('put', '/api/v2/users/{user_id}')],
    calls: [
      {
        request: { id: String(GRACE), external_id: 'e1' },
        replies: [
          show(agent),
          change(
            { external_id: 'e1' },
            invalid('external_id', 'External: e1 has already been taken', 'DuplicateValue'),
          ),
        ],
        error: { code: 'bad_request' },
      },
    ],
  },
  'leaves a user who is deleted': {
    source: `${USERS}#delete-user`,
    calls: [
      {
        request,
        replies: [show({ ...agent, active: false })],
        error: { code: 'conflict', appErrorCode: 'zendesk.conflict.deleted' },
      },
    ],
  },
});
