import { defineCases, get } from '@patchbay/testing';
import {
  ADA,
  ada,
  adaAccount,
  API,
  AUTOPROC,
  autoproc,
  describeUsers,
  field,
  found,
  foundMore,
  frozenAmong,
  GRACE,
  grace,
  graceAccount,
  LINUS,
  linus,
  nextBatch,
  refused,
  user,
  USER_FIELDS,
  usersQuery,
  valuesOf,
} from '../common-mock-data.ts';

const GUEST = '005Guest0000000000';
const guest = user(GUEST, 'Site', 'Guest', { UserType: 'Guest' });
const internal = `SELECT ${USER_FIELDS} FROM User WHERE (UserType = null OR UserType NOT IN ('PowerPartner','CspLitePortal','CustomerSuccess','PowerCustomerSuccess','Guest')) ORDER BY Id`;
const manyFields = Array.from({ length: 101 }, (_each, index) => field(`Field${index}__c`, 'string'));

export const cases = defineCases('list_accounts', {
  'lists people in two batches, of whom one is frozen': {
    covers: ['success', 'two_pages'],
    source: 'https://developer.salesforce.com/docs/platform/api-rest/guide/resources-query-more-results.html',
    calls: [
      {
        page: { size: 1 },
        replies: [found(usersQuery, [ada], { total: 2, next: nextBatch() }), frozenAmong([ADA])],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [foundMore(nextBatch(), [grace], { total: 2 }), frozenAmong([GRACE], [GRACE])],
        response: [graceAccount],
      },
    ],
  },
  'lists nobody': {
    covers: ['empty_page'],
    calls: [{ replies: [found(usersQuery, [])], response: [] }],
  },
  'tells who is inactive, and who is no person': {
    calls: [
      {
        replies: [found(usersQuery, [linus, autoproc, guest]), frozenAmong([LINUS, AUTOPROC, GUEST])],
        response: [
          expect(LINUS, 'Linus', 'Torvalds', { is_active: 'false' }, 'INACTIVE', 'user'),
          expect(
            AUTOPROC,
            'Automated',
            'Process',
            { user_type: 'AutomatedProcess', profile: undefined },
            'ACTIVE',
            'service',
          ),
          expect(GUEST, 'Site', 'Guest', { user_type: 'Guest' }, 'ACTIVE', 'service'),
        ],
      },
    ],
  },
  'tells the custom fields that are asked for': {
    calls: [
      {
        request: { custom_attributes: ['Sponsor__c'] },
        replies: [
          found(usersQuery, [ada, grace]),
          frozenAmong([ADA, GRACE], [GRACE]),
          describeUsers(),
          valuesOf(['Sponsor__c'], { [ADA]: { Sponsor__c: null }, [GRACE]: { Sponsor__c: ADA } }),
        ],
        response: [
          { ...adaAccount, custom_attributes: {} },
          { ...graceAccount, custom_attributes: { Sponsor__c: ADA } },
        ],
      },
    ],
  },
  'names no more fields in a query than fit in an address': {
    calls: [
      {
        request: { custom_attributes: manyFields.map(({ name }) => name) },
        replies: [
          found(usersQuery, [ada]),
          frozenAmong([ADA]),
          describeUsers(manyFields),
          valuesOf(
            manyFields.slice(0, 100).map(({ name }) => name),
            { [ADA]: { Field0__c: 'first' } },
          ),
          valuesOf(['Field100__c'], { [ADA]: { Field100__c: 'last' } }),
        ],
        response: [{ ...adaAccount, custom_attributes: { Field0__c: 'first', Field100__c: 'last' } }],
      },
    ],
  },
  'takes a user whose fields are left out for no user without values': {
    calls: [
      {
        request: { custom_attributes: ['Sponsor__c'] },
        replies: [
          found(usersQuery, [ada]),
          frozenAmong([ADA]),
          describeUsers(),
          found(`SELECT Id,Sponsor__c FROM User WHERE Id IN ('${ADA}')`, []),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'says that the fields of users are hidden': {
    source: 'https://developer.salesforce.com/docs/platform/api-rest/guide/errorcodes.html',
    calls: [
      {
        request: { custom_attributes: ['Sponsor__c'] },
        replies: [
          found(usersQuery, [ada]),
          frozenAmong([ADA]),
          describeUsers(),
          {
            ...valuesOf(['Sponsor__c'], { [ADA]: {} }),
            reply: refused(400, 'INVALID_FIELD', "No such column 'Sponsor__c' on entity 'User'."),
          },
        ],
        error: { code: 'permission_denied', appErrorCode: 'salesforce.permission_denied.hidden' },
      },
    ],
  },
  'leaves out who is from outside': {
    settings: { my_domain: 'acme.my.salesforce.com', external_users: false },
    calls: [{ replies: [found(internal, [])], response: [] }],
  },
  'says that no user may see logins': {
    source:
      'https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userlogin.htm',
    calls: [
      {
        replies: [
          found(usersQuery, [ada]),
          {
            ...frozenAmong([ADA]),
            reply: refused(400, 'INVALID_TYPE', "sObject type 'UserLogin' is not supported."),
          },
        ],
        error: { code: 'permission_denied', appErrorCode: 'salesforce.permission_denied.hidden' },
      },
    ],
  },
  'begins anew where Salesforce has dropped the place': {
    source:
      'https://developer.salesforce.com/docs/platform/salesforce-app-limits-cheatsheet/guide/salesforce-app-limits-platform-apicursors.html',
    calls: [
      {
        replies: [found(usersQuery, [ada], { total: 2, next: nextBatch() }), frozenAmong([ADA])],
        response: [adaAccount],
      },
      {
        nextPage: true,
        replies: [get(nextBatch(), {}, refused(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator'))],
        error: { code: 'invalid_page_token' },
      },
    ],
  },
  'does not go where an answer leads out of the API': {
    calls: [
      {
        replies: [found(usersQuery, [ada], { total: 2, next: `${API}/sobjects/User` })],
        error: { code: 'invalid_response' },
      },
    ],
  },
});

function expect(
  id: string,
  given_name: string,
  family_name: string,
  extra: Readonly<Record<string, string | undefined>>,
  user_status: 'INACTIVE' | 'ACTIVE',
  account_type: 'user' | 'service',
) {
  const email = `${given_name.toLowerCase()}@example.com`;
  const profile = 'profile' in extra ? {} : { profile: 'Standard User', user_license: 'Salesforce' };
  const { profile: _none, ...rest } = extra;
  return {
    integration_specific_id: id,
    email,
    given_name,
    family_name,
    username: email,
    user_status,
    account_type,
    extra_data: {
      user_type: 'Standard',
      is_active: 'true',
      is_frozen: 'false',
      ...profile,
      alias: given_name.toLowerCase(),
      created_at: '2025-11-02T08:00:00.000+0000',
      updated_at: '2025-11-02T08:00:00.000+0000',
      ...(rest as Record<string, string>),
    },
  };
}
