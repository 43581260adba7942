import { defineCases } from '@patchbay/testing';
import {
  ada,
  alreadyDone,
  assignment,
  ben,
  enterprisePaths,
  noServices,
  services,
  update,
  users,
} from '../common-mock-data.ts';

const request = assignment('2');
const response = { assigned: true };
const editor = { ...ada, rootRole: 2 };

export const cases = defineCases('assign_entitlement', {
  'gives a root role in place of another and reads it back': {
    covers: ['success'],
    calls: [
      {
        request,
        replies: [users(ada, ben), update(1, { rootRole: 2 }), users(editor)],
        response,
        effect: { kind: 'updated' },
      },
    ],
  },
  'finds it given already': {
    calls: [{ request, replies: [users(editor)], response, effect: alreadyDone }],
  },
  'finds no such account, and no such role': {
    disagreements: [enterprisePaths],
    calls: [
      { request, replies: [users(ben), noServices], error: { code: 'not_found' } },
      {
        request: { ...request, account_integration_specific_id: 'scim-users' },
        replies: [users(ben), noServices],
        error: { code: 'not_found' },
      },
      { request: assignment('99'), replies: [users(ada)], error: { code: 'not_found' } },
    ],
  },
  'leaves service accounts alone': {
    disagreements: [enterprisePaths],
    calls: [
      {
        request: { ...request, account_integration_specific_id: '7' },
        replies: [users(ada), services],
        error: { code: 'unsupported_operation' },
      },
    ],
  },
  'notices that nothing was given': {
    calls: [
      {
        request,
        replies: [users(ada), update(1, { rootRole: 2 }), users(ada)],
        error: { code: 'invalid_response' },
      },
    ],
  },
  'refuses what can be read only, and a root role on a project': {
    calls: [
      {
        request: assignment('5', 'project_role', 'default'),
        replies: [],
        error: { code: 'unsupported_operation' },
      },
      { request: assignment('group:4', 'group'), replies: [], error: { code: 'unsupported_operation' } },
      { request: assignment('2', 'root_role', 'default'), replies: [], error: { code: 'invalid_value' } },
    ],
  },
});
