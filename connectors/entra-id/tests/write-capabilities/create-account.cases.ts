import { defineCases, get, post } from '@patchbay/testing';
import {
  ADA,
  ada,
  alreadyDone,
  disabledAda,
  DOCS,
  grace,
  GRACE,
  groupObject,
  joins,
  memberOf,
  mocks,
  noUser,
  oneGroup,
  oneUser,
  sales,
  SALES,
  sixTimes,
  transitiveMemberOf,
  USER_FIELDS,
} from '../common-mock-data.ts';

const request = {
  username: 'ada@contoso.com',
  given_name: 'Ada',
  family_name: 'Lovelace',
  title: 'Mathematician',
  usage_location: 'GB',
  entitlements: [],
};
const byName = (reply: object) =>
  get('/users/ada%40contoso.com', { query: { $select: USER_FIELDS } }, { json: reply });
const byMail = (value: readonly object[]) =>
  get(
    '/users',
    { query: { $select: USER_FIELDS, $filter: "mail eq 'grace@example.com'", $top: 999 } },
    { json: { value } },
  );
const created = post(
  '/users',
  {
    json: {
      userPrincipalName: 'ada@contoso.com',
      givenName: 'Ada',
      surname: 'Lovelace',
      displayName: 'Ada Lovelace',
      jobTitle: 'Mathematician',
      usageLocation: 'GB',
      mailNickname: 'ada',
      accountEnabled: true,
      passwordProfile: { password: '[redacted]', forceChangePasswordNextSignIn: true },
    },
  },
  { status: 201, json: { id: ADA } },
  { source: `${DOCS}/user-post-users` },
);
const invited = (send: boolean, name?: string) =>
  post(
    '/invitations',
    {
      json: {
        invitedUserEmailAddress: 'grace@example.com',
        ...(name === undefined ? {} : { invitedUserDisplayName: name }),
        inviteRedirectUrl: 'https://myapps.microsoft.com',
        sendInvitationMessage: send,
      },
    },
    {
      status: 201,
      json: {
        inviteRedeemUrl: 'https://login.microsoftonline.com/redeem?rd=https%3a%2f%2finvitations.example',
        invitedUser: { id: GRACE },
      },
    },
    { source: `${DOCS}/invitation-post` },
  );
const guest = { email: 'grace@example.com', user_type: 'guest' as const, entitlements: [] };
const response = { id: ADA, status: 'ACTIVE', created: true } as const;

export const cases = defineCases('create_account', {
  'creates a member': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [noUser('ada@contoso.com'), created, oneUser(ada)],
        response,
        effect: { kind: 'created' },
      },
    ],
  },
  'waits until all copies of the directory know the member, and takes it into a group': {
    source: 'https://learn.microsoft.com/en-us/entra/architecture/architecture',
    calls: [
      {
        request: {
          ...request,
          entitlements: [{ entitlement_type: 'group', integration_specific_id: SALES }],
        },
        replies: [
          noUser('ada@contoso.com'),
          created,
          noUser(ADA),
          oneUser(ada),
          memberOf(ADA, []),
          transitiveMemberOf(ADA, []),
          oneGroup(sales),
          joins(SALES),
          memberOf(ADA, [groupObject(SALES)]),
        ],
        response,
      },
    ],
  },
  'tells of a member or guest that no copy of the directory comes to know': {
    calls: [
      {
        request,
        replies: [noUser('ada@contoso.com'), created, ...sixTimes(noUser(ADA))],
        error: { code: 'invalid_response' },
      },
      {
        request: guest,
        replies: [byMail([]), invited(true), ...sixTimes(noUser(GRACE))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'finds the member that an earlier try created': {
    calls: [{ request, replies: [byName(ada)], response, effect: alreadyDone }],
  },
  'says that another account has the name, or that the account is disabled': {
    calls: [
      {
        request,
        replies: [byName({ ...ada, givenName: 'Adele' })],
        error: { code: 'conflict', appErrorCode: 'entra-id.conflict.uniqueness' },
      },
      {
        request,
        replies: [byName(disabledAda)],
        error: { code: 'conflict', appErrorCode: 'entra-id.conflict.inactive_account' },
      },
    ],
  },
  'invites a guest': {
    calls: [
      {
        request: { ...guest, display_name: 'Grace Hopper' },
        replies: [byMail([]), invited(true, 'Grace Hopper'), oneUser(grace)],
        response: { id: GRACE, status: 'PENDING', created: true },
      },
    ],
  },
  'invites a guest without an email': {
    settings: { ...mocks.settings, send_invitations: false },
    calls: [
      {
        request: guest,
        replies: [byMail([]), invited(false), oneUser(grace)],
        response: { id: GRACE, status: 'PENDING', created: true },
      },
    ],
  },
  'invites no guest twice': {
    calls: [
      {
        request: guest,
        replies: [byMail([grace])],
        response: { id: GRACE, status: 'PENDING', created: true },
        effect: alreadyDone,
      },
    ],
  },
  'takes no member for a guest that has its email': {
    calls: [
      {
        request: guest,
        replies: [byMail([{ ...ada, mail: 'grace@example.com' }])],
        error: { code: 'conflict', appErrorCode: 'entra-id.conflict.uniqueness' },
      },
    ],
  },
  'creates nobody suspended': {
    calls: [{ request: { ...request, user_status: 'SUSPENDED' }, error: { code: 'invalid_value' } }],
  },
  'wants a username of a member, and the email of a guest': {
    calls: [
      {
        request: { email: 'ada@contoso.com', entitlements: [] },
        error: { code: 'integration_missing_parameter' },
      },
      { request: { ...request, username: 'ada' }, error: { code: 'integration_missing_parameter' } },
      { request: { user_type: 'guest', entitlements: [] }, error: { code: 'integration_missing_parameter' } },
    ],
  },
});
