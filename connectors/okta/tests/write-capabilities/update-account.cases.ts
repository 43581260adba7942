import { defineCases, get, post } from '@patchbay/testing';
import { ADA, ada, done, refusal, user } from '../common-mock-data.ts';

const source = 'https://developer.okta.com/docs/api/openapi/okta-management/management/user/updateuser';
const path = `/users/${ADA}`;
const request = { id: ADA, given_name: 'Ada', family_name: 'King', department: 'Research' };
const before = get(path, {}, { json: ada });
const write = (reply: Parameters<typeof post>[2]) =>
  post(path, { json: { profile: { lastName: 'King', department: 'Research' } } }, reply);
const changed = user(ADA, 'Ada', 'King', { profile: { department: 'Research' } });

export const cases = defineCases('update_account', {
  'changes what differs': {
    covers: ['success'],
    source,
    calls: [
      {
        request,
        replies: [before, write({ json: changed }), get(path, {}, { json: changed })],
        response: request,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds all as it should be': {
    calls: [
      {
        request: { id: ADA, given_name: 'Ada' },
        replies: [before],
        response: { id: ADA, given_name: 'Ada' },
        effect: done,
      },
    ],
  },
  'finds that a directory keeps the profile as it was': {
    source:
      'https://help.okta.com/en-us/content/topics/users-groups-profiles/usgp-about-profile-sourcing.htm',
    calls: [
      {
        request,
        replies: [
          before,
          write({ json: ada }),
          ...Array.from({ length: 4 }, () => get(path, {}, { json: ada })),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'says that a deactivated account cannot be changed, which comes as a 403': {
    source: 'https://developer.okta.com/docs/reference/error-codes/#E0000038',
    calls: [
      {
        request,
        replies: [
          before,
          write(refusal(403, 'E0000038', "This operation is not allowed in the user's current status.")),
        ],
        error: { code: 'conflict', appErrorCode: 'okta.conflict.account_status' },
      },
    ],
  },
});
