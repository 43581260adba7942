import { defineCases } from '@patchbay/testing';
import { noop, scimHas, scimWrite } from '../access-mocks.ts';
import { scimPeter, scimRefused } from '../common-mock-data.ts';

const source = 'https://docs.slack.dev/reference/scim-api';
const changed = { ...scimPeter, title: 'Professor', name: { ...scimPeter.name, givenName: 'Pete' } };
const emails = [{ value: 'ray@ghostbusters.example.com', primary: true }];

export const cases = defineCases('update_account', {
  'changes what differs, and reads it back': {
    covers: ['success'],
    source,
    calls: [
      {
        request: { id: 'U0PETER', given_name: 'Pete', family_name: 'Venkman', title: 'Professor' },
        replies: [
          scimHas(),
          scimWrite(
            [
              { op: 'replace', path: 'name.givenName', value: 'Pete' },
              { op: 'replace', path: 'title', value: 'Professor' },
            ],
            { json: changed },
          ),
          scimHas(changed),
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
        replies: [scimHas()],
        response: { id: 'U0PETER', given_name: 'Peter' },
        effect: noop,
      },
    ],
  },
  'reports an email address that is taken': {
    source,
    calls: [
      {
        request: { id: 'U0PETER', email: 'ray@ghostbusters.example.com' },
        replies: [
          scimHas(),
          scimWrite([{ op: 'replace', path: 'emails', value: emails }], scimRefused(409, 'email_taken')),
        ],
        error: { code: 'conflict', appErrorCode: 'slack.conflict.uniqueness' },
      },
    ],
  },
  'reports a change that had no effect': {
    source,
    calls: [
      {
        request: { id: 'U0PETER', title: 'Professor' },
        replies: [
          scimHas(),
          scimWrite([{ op: 'replace', path: 'title', value: 'Professor' }], { json: scimPeter }),
          scimHas(),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
