import { defineCases, get, patch, put } from '@patchbay/testing';
import { ada, noContent, one, patchOf, standard, standardSettings } from '../common-mock-data.ts';

const path = standard('/Users/u1');
const before = { id: 'u1', userName: 'u1', active: true };
const after = { ...before, active: false };
const change = patchOf({ op: 'replace', path: 'active', value: false });
const request = { account_id: 'u1' };
const response = { status: 'SUSPENDED', deactivated: true } as const;

export const cases = defineCases('deactivate_account', {
  'sets active to false': {
    covers: ['success'],
    settings: standardSettings,
    calls: [
      {
        request,
        replies: [get(path, {}, one(before)), patch(path, change, one(after)), get(path, {}, one(after))],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds a user suspended': {
    settings: standardSettings,
    calls: [
      {
        request,
        replies: [get(path, {}, one(after))],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'is refused where the server would delete the user': {
    source: 'https://developer.pagerduty.com/api-reference/scim',
    calls: [
      {
        request: { account_id: ada.id },
        replies: [get(`/Users/${ada.id}`, {}, one(ada))],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
  'writes the whole user where the server has no PATCH': {
    settings: { ...standardSettings, profile: 'no-patch' },
    calls: [
      {
        request,
        replies: [
          get(path, {}, one(before)),
          put(path, { json: after }, noContent),
          get(path, {}, one(after)),
        ],
        response,
      },
    ],
  },
  'does not take another user, who is suspended, for the one asked for': {
    settings: standardSettings,
    calls: [
      {
        request,
        replies: [get(path, {}, one({ ...after, id: 'u2' }))],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'notices that nothing happened': {
    settings: standardSettings,
    calls: [
      {
        request,
        replies: [
          get(path, {}, one({ id: 'u1' })),
          patch(path, change, noContent),
          get(path, {}, one({ id: 'u1' })),
        ],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
