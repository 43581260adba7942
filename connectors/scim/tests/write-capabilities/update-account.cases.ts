import { defineCases, get, patch, put } from '@patchbay/testing';
import { ada, babs, noContent, one, patchOf, standard, standardSettings } from '../common-mock-data.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const adaPath = `/Users/${ada.id}`;
const renamed = { ...ada, displayName: 'Ada Byron', title: 'Analyst' };
const service = { id: 'u1', userName: 'service' };

export const cases = defineCases('update_account', {
  'changes what differs': {
    covers: ['success'],
    source: 'https://developer.pagerduty.com/api-reference/scim',
    calls: [
      {
        request: {
          id: ada.id,
          email: 'ada@example.com',
          given_name: 'Ada',
          family_name: 'Byron',
          title: 'Analyst',
        },
        replies: [
          get(adaPath, {}, one(ada)),
          patch(
            adaPath,
            patchOf(
              { op: 'replace', path: 'displayName', value: 'Ada Byron' },
              { op: 'replace', path: 'title', value: 'Analyst' },
            ),
            one(renamed),
          ),
          get(adaPath, {}, one(renamed)),
        ],
        response: {
          id: ada.id,
          email: 'ada@example.com',
          given_name: 'Ada',
          family_name: 'Byron',
          title: 'Analyst',
        },
        effect: { kind: 'updated' },
      },
    ],
  },
  'writes nothing when nothing differs': {
    calls: [
      {
        request: { id: ada.id, title: 'Countess' },
        replies: [get(adaPath, {}, one(ada))],
        response: { id: ada.id, title: 'Countess' },
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'changes the case of a title, and leaves that of a user name alone': {
    settings: standardSettings,
    calls: [
      {
        request: { id: 'u1', title: 'Boss', username: 'Service' },
        replies: [
          get(standard('/Users/u1'), {}, one({ ...service, title: 'boss' })),
          patch(standard('/Users/u1'), patchOf({ op: 'replace', path: 'title', value: 'Boss' }), noContent),
          get(standard('/Users/u1'), {}, one({ ...service, title: 'Boss' })),
        ],
        response: { id: 'u1', title: 'Boss', username: 'Service' },
      },
    ],
  },
  'replaces the primary address and keeps the others': {
    settings: standardSettings,
    calls: [
      {
        request: { id: babs.id, email: 'babs@example.com', department: 'Tours', manager_id: 'u9' },
        replies: [
          get(standard('/Users/2819c223'), {}, one(babs)),
          patch(
            standard('/Users/2819c223'),
            patchOf(
              { op: 'replace', path: `${enterprise}:department`, value: 'Tours' },
              { op: 'replace', path: `${enterprise}:manager`, value: { value: 'u9' } },
              {
                op: 'replace',
                path: 'emails',
                value: [
                  { value: 'babs@jensen.org', type: 'home' },
                  { value: 'babs@example.com', type: 'work', primary: true },
                ],
              },
            ),
            noContent,
          ),
          get(
            standard('/Users/2819c223'),
            {},
            one({
              ...babs,
              emails: [{ value: 'babs@example.com', primary: true }],
              [enterprise]: { department: 'Tours', manager: { value: 'u9' } },
            }),
          ),
        ],
        response: { id: babs.id, email: 'babs@example.com', department: 'Tours', manager_id: 'u9' },
      },
    ],
  },
  'gives a name and an address to a user that had none': {
    settings: standardSettings,
    calls: [
      {
        request: { id: 'u1', given_name: 'Ser', family_name: 'Vice', email: 's@example.com' },
        replies: [
          get(standard('/Users/u1'), {}, one(service)),
          patch(
            standard('/Users/u1'),
            patchOf(
              { op: 'replace', path: 'name', value: { givenName: 'Ser', familyName: 'Vice' } },
              {
                op: 'replace',
                path: 'emails',
                value: [{ value: 's@example.com', type: 'work', primary: true }],
              },
            ),
            noContent,
          ),
          get(
            standard('/Users/u1'),
            {},
            one({
              ...service,
              name: { givenName: 'Ser', familyName: 'Vice' },
              emails: [{ value: 'S@example.com' }],
            }),
          ),
        ],
        response: { id: 'u1', given_name: 'Ser', family_name: 'Vice', email: 's@example.com' },
      },
    ],
  },
  'writes the whole user where the server has no PATCH': {
    settings: { ...standardSettings, profile: 'no-patch' },
    calls: [
      {
        request: { id: 'u1', title: 'Robot' },
        replies: [
          get(
            standard('/Users/u1'),
            {},
            one({ ...service, groups: [{ value: 'g1' }], x509Certificates: [], meta: { version: 'W/"1"' } }),
          ),
          put(
            standard('/Users/u1'),
            {
              json: { ...service, x509Certificates: [], title: 'Robot' },
              headers: { 'if-match': 'W/"1"' },
            },
            one({ ...service, title: 'Robot' }),
          ),
          get(standard('/Users/u1'), {}, one({ ...service, title: 'Robot' })),
        ],
        response: { id: 'u1', title: 'Robot' },
      },
    ],
  },
  'notices a change that was accepted without effect': {
    calls: [
      {
        request: { id: ada.id, title: 'Analyst' },
        replies: [
          get(adaPath, {}, one(ada)),
          patch(adaPath, patchOf({ op: 'replace', path: 'title', value: 'Analyst' }), one(ada)),
          get(adaPath, {}, one(ada)),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'wants the whole name where there is one name': {
    calls: [{ request: { id: ada.id, given_name: 'Augusta' }, error: { code: 'invalid_value' } }],
  },
});
