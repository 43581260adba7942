import { defineCases } from '@patchbay/testing';
import { ADA, ada, adaAccount, oneUser, user } from '../common-mock-data.ts';

export const cases = defineCases('get_account', {
  'finds a user': {
    covers: ['success'],
    calls: [{ request: { account_id: ADA }, replies: [oneUser(ada)], response: adaAccount }],
  },
  'gives the tracking codes that are asked for': {
    calls: [
      {
        request: { account_id: ADA, custom_attributes: ['Cost center', 'Office'] },
        replies: [oneUser(ada)],
        response: { ...adaAccount, custom_attributes: { 'Cost center': '42' } },
      },
    ],
  },
  'refuses me in the place of an account, which would be whoever the credential is of': {
    source: 'https://developer.box.com/reference/get-users-me/',
    calls: [{ request: { account_id: 'me' }, replies: [], error: { code: 'invalid_value' } }],
  },
  'takes what little Box tells of a user of another enterprise': {
    source: 'https://developer.box.com/reference/get-users-id/',
    disagreements: ['User', 'User--Full'].map((schema) => ({
      pointer: `/components/schemas/${schema}/allOf/1/properties`,
      page: 'https://developer.box.com/reference/get-users-id/',
      reason:
        'Fields of external users that may not be seen are null, by the words of the description itself.',
    })),
    calls: [
      {
        request: { account_id: ADA },
        replies: [
          oneUser(
            user(ADA, {
              name: 'Ada Lovelace',
              login: 'ada@example.org',
              status: null,
              role: null,
              job_title: null,
              enterprise: null,
              is_platform_access_only: null,
              is_external_collab_restricted: null,
              is_exempt_from_login_verification: null,
              tracking_codes: null,
              created_at: null,
              modified_at: null,
            }),
          ),
        ],
        response: {
          integration_specific_id: ADA,
          email: 'ada@example.org',
          given_name: 'Ada',
          family_name: 'Lovelace',
          username: 'ada@example.org',
          account_type: 'user',
          extra_data: {},
        },
      },
    ],
  },
});
