import { defineCases, get, patch, put } from '@patchbay/testing';
import { ada, noContent, one, patchOf, standard, standardSettings } from '../common-mock-data.ts';

const path = standard('/Users/u1');
const before = { id: 'u1', userName: 'u1', active: false };
const after = { ...before, active: true };
const change = patchOf({ op: 'replace', path: 'active', value: true });
const request = { account_id: 'u1' };
const response = { status: 'ACTIVE', activated: true } as const;

export const cases = defineCases('activate_account', {
  'sets active to true': {
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
  'finds a user active': {
    calls: [
      {
        request: { account_id: ada.id },
        replies: [get(`/Users/${ada.id}`, {}, one(ada))],
        response,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
    ],
  },
  'says it of a user that has no active, and takes an answer without a body': {
    settings: standardSettings,
    calls: [
      {
        request,
        replies: [
          get(path, {}, one({ id: 'u1' })),
          patch(path, change, noContent),
          get(path, {}, one({ id: 'u1' })),
        ],
        response,
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
          put(path, { json: after }, one(after)),
          get(path, {}, one(after)),
        ],
        response,
      },
    ],
  },
  'notices that nothing happened': {
    settings: standardSettings,
    calls: [
      {
        request,
        replies: [get(path, {}, one(before)), patch(path, change, noContent), get(path, {}, one(before))],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
