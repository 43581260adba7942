import { defineCases, get, patch } from '@patchbay/testing';
import { asAdmin, scim, scimPeter, scimRefused } from '../common-mock-data.ts';

const path = scim('/Users/U0PETER');
const source = 'https://docs.slack.dev/reference/scim-api';
const changed = { ...scimPeter, title: 'Professor', name: { ...scimPeter.name, givenName: 'Pete' } };
const operations = (...Operations: readonly object[]) => ({
  json: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations },
  headers: asAdmin,
});

export const cases = defineCases('update_account', {
  'changes what differs, and reads it back': {
    covers: ['success'],
    source,
    calls: [
      {
        request: { id: 'U0PETER', given_name: 'Pete', family_name: 'Venkman', title: 'Professor' },
        replies: [
          get(path, { headers: asAdmin }, { json: scimPeter }),
          patch(
            path,
            operations(
              { op: 'replace', path: 'name.givenName', value: 'Pete' },
              { op: 'replace', path: 'title', value: 'Professor' },
            ),
            { json: changed },
          ),
          get(path, {}, { json: changed }),
        ],
        response: { id: 'U0PETER', given_name: 'Pete', family_name: 'Venkman', title: 'Professor' },
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds nothing to change': {
    calls: [
      {
        request: { id: 'U0PETER', given_name: 'Peter' },
        replies: [get(path, {}, { json: scimPeter })],
        response: { id: 'U0PETER', given_name: 'Peter' },
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'reports an email address that is taken': {
    source,
    calls: [
      {
        request: { id: 'U0PETER', email: 'ray@ghostbusters.example.com' },
        replies: [
          get(path, {}, { json: scimPeter }),
          patch(
            path,
            operations({
              op: 'replace',
              path: 'emails',
              value: [{ value: 'ray@ghostbusters.example.com', primary: true }],
            }),
            scimRefused(409, 'email_taken'),
          ),
        ],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.taken' },
      },
    ],
  },
});
