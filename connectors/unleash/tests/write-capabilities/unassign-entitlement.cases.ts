import { defineCases } from '@patchbay/testing';
import {
  ada,
  alreadyDone,
  assignment,
  ben,
  enterprisePaths,
  groups,
  mocks,
  noGroups,
  noServices,
  services,
  update,
  users,
} from '../common-mock-data.ts';

const settings = { ...mocks.settings, fallback_role: '3' };
const disagreements = [enterprisePaths];
const request = assignment('1');
const response = { unassigned: true };
const viewer = { ...ada, rootRole: 3 };
const last = { code: 'unsupported_operation', appErrorCode: 'unleash.unsupported_operation.role' } as const;

export const cases = defineCases('unassign_entitlement', {
  'gives the fallback in place of a root role and reads it back': {
    covers: ['success'],
    settings,
    disagreements,
    calls: [
      {
        request,
        replies: [users(ada, ben), noGroups, update(1, { rootRole: 3 }), users(viewer)],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds another root role, or no such account': {
    settings,
    disagreements,
    calls: [
      { request, replies: [users(viewer), noGroups], response, effect: alreadyDone },
      { request, replies: [users(ben), noGroups, noServices], response, effect: alreadyDone },
    ],
  },
  'refuses to leave an account without a root role': {
    disagreements,
    calls: [{ request, replies: [users(ada), noGroups], error: last }],
  },
  'refuses a root role that comes through a group': {
    settings,
    disagreements,
    calls: [
      {
        request: { ...assignment('2'), account_integration_specific_id: '2' },
        replies: [groups],
        error: { code: 'conflict', appErrorCode: 'unleash.conflict.indirect_access' },
      },
    ],
  },
  'does not say that a service account has lost its root role': {
    settings,
    disagreements,
    calls: [
      {
        request: { ...assignment('2'), account_integration_specific_id: '7' },
        replies: [users(ada), noGroups, services],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
  'refuses to take the fallback away': {
    settings,
    disagreements,
    calls: [{ request: assignment('3'), replies: [users(viewer), noGroups], error: last }],
  },
  'refuses a fallback that there is not': {
    settings: { ...settings, fallback_role: '99' },
    disagreements,
    calls: [{ request, replies: [users(ada), noGroups], error: { code: 'not_found' } }],
  },
  'notices that nothing was taken away': {
    settings,
    disagreements,
    calls: [
      {
        request,
        replies: [users(ada), noGroups, update(1, { rootRole: 3 }), users(ada)],
        error: { code: 'invalid_response' },
      },
    ],
  },
});
