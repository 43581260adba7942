import { defineCases, post } from '@patchbay/testing';
import {
  alreadyDone,
  API,
  assignment,
  assignmentsOf,
  byUsername,
  createRecord,
  EXPORT,
  frozenAmong,
  MARY,
  nobody,
  oneUser,
  refused,
  SALES,
  STANDARD,
  theOrganization,
  user,
} from '../common-mock-data.ts';

const email = 'mary@example.com';
const profile = { entitlement_type: 'profile', integration_specific_id: STANDARD };
const role = { entitlement_type: 'role', integration_specific_id: SALES };
const set = { entitlement_type: 'permission_set', integration_specific_id: EXPORT };
const request = { email, given_name: 'Mary', family_name: 'Jackson', entitlements: [profile] };
const mary = user(MARY, 'Mary', 'Jackson', { Alias: 'mjackson' });
const held = [assignment('A', MARY, { PermissionSetId: EXPORT })];
const isThere = [byUsername(email, [mary]), frozenAmong([MARY])];

const values = {
  Email: email,
  Username: email,
  FirstName: 'Mary',
  LastName: 'Jackson',
  Alias: 'mjackson',
  ProfileId: STANDARD,
  TimeZoneSidKey: 'Europe/Berlin',
  LocaleSidKey: 'de_DE',
  LanguageLocaleKey: 'de',
  EmailEncodingKey: 'UTF-8',
};
const refusedAs = (code: string, message: string) =>
  post(`${API}/sobjects/User`, { json: values }, refused(400, code, message));

export const cases = defineCases('create_account', {
  'creates a user': {
    covers: ['success'],
    source:
      'https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_user.htm',
    calls: [
      {
        request,
        replies: [byUsername(email), theOrganization(), createRecord('User', values, MARY), ...oneUser(mary)],
        response: { id: MARY, status: 'ACTIVE', created: true },
        effect: { kind: 'created' },
      },
    ],
  },
  'creates a user with a role and a permission set': {
    calls: [
      {
        request: { ...request, entitlements: [profile, role, set] },
        replies: [
          byUsername(email),
          theOrganization(),
          createRecord('User', { ...values, UserRoleId: SALES }, MARY),
          ...oneUser({ ...mary, UserRoleId: SALES }),
          ...oneUser({ ...mary, UserRoleId: SALES }),
          ...oneUser({ ...mary, UserRoleId: SALES }),
          assignmentsOf([MARY]),
          createRecord(
            'PermissionSetAssignment',
            { AssigneeId: MARY, PermissionSetId: EXPORT },
            '0PaA00000000000000',
          ),
          ...oneUser({ ...mary, UserRoleId: SALES }),
          assignmentsOf([MARY], held),
        ],
        response: { id: MARY, status: 'ACTIVE', created: true },
      },
    ],
  },
  'puts a name in quotes that has some': {
    source:
      'https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-quotedstringescapes.html',
    calls: [
      {
        request: { ...request, username: "o'brien\\@example.com" },
        replies: [
          byUsername("o\\'brien\\\\@example.com", [{ ...mary, Email: 'another@example.com' }]),
          frozenAmong([MARY]),
        ],
        error: { code: 'conflict', appErrorCode: 'salesforce.conflict.uniqueness' },
      },
    ],
  },
  'finds the user that an earlier try made': {
    calls: [
      {
        request,
        replies: isThere,
        response: { id: MARY, status: 'ACTIVE', created: true },
        effect: alreadyDone,
      },
    ],
  },
  'gives what an earlier try did not': {
    calls: [
      {
        request: { ...request, entitlements: [profile, set] },
        replies: [
          ...isThere,
          ...oneUser(mary),
          assignmentsOf([MARY]),
          createRecord(
            'PermissionSetAssignment',
            { AssigneeId: MARY, PermissionSetId: EXPORT },
            '0PaA00000000000000',
          ),
          ...oneUser(mary),
          assignmentsOf([MARY], held),
        ],
        response: { id: MARY, status: 'ACTIVE', created: true },
        effect: { kind: 'updated' },
      },
    ],
  },
  'does not bring back an inactive user unasked': {
    calls: [
      {
        request,
        replies: [byUsername(email, [{ ...mary, IsActive: false }]), frozenAmong([MARY])],
        error: { code: 'conflict', appErrorCode: 'salesforce.conflict.inactive_account' },
      },
    ],
  },
  'finds the username taken in another organization': {
    calls: [
      {
        request,
        replies: [
          byUsername(email),
          theOrganization(),
          refusedAs(
            'DUPLICATE_USERNAME',
            'Duplicate Username. Another user has already selected this username.',
          ),
        ],
        error: { code: 'conflict', appErrorCode: 'salesforce.conflict.uniqueness' },
      },
    ],
  },
  'finds no license left': {
    calls: [
      {
        request,
        replies: [
          byUsername(email),
          theOrganization(),
          refusedAs('LICENSE_LIMIT_EXCEEDED', 'License Limit Exceeded'),
        ],
        error: { code: 'conflict', appErrorCode: 'salesforce.conflict.seat_limit' },
      },
    ],
  },
  'wants a profile': {
    calls: [{ request: { ...request, entitlements: [] }, error: { code: 'integration_missing_parameter' } }],
  },
  'takes nothing for a profile that cannot be one': {
    calls: [
      { ...profile, integration_specific_id: SALES },
      { ...profile, integration_specific_resource_id: 'a' },
    ].map((each) => ({ request: { ...request, entitlements: [each] }, error: { code: 'invalid_value' } })),
  },
  'wants one profile alone': {
    calls: [
      {
        request: {
          ...request,
          entitlements: [profile, { ...profile, integration_specific_id: '00eOther0000000000' }],
        },
        error: { code: 'invalid_value' },
      },
    ],
  },
  'wants a family name': {
    calls: [
      { request: { email, entitlements: [profile] }, error: { code: 'integration_missing_parameter' } },
    ],
  },
  'finds that the user was made otherwise than asked': {
    calls: [
      {
        request,
        replies: [
          byUsername(email),
          theOrganization(),
          createRecord('User', values, MARY),
          ...oneUser({ ...mary, LastName: 'Smith' }),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds that the user is not there': {
    calls: [
      {
        request,
        replies: [byUsername(email), theOrganization(), createRecord('User', values, MARY), nobody(MARY)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
