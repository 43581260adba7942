import { defineCases, get } from '@patchbay/testing';
import {
  ADMIN_MODE,
  administrator,
  basicUser,
  forbidden,
  INVITATIONS,
  invitation,
  invited,
  me,
  onInstance,
  root,
} from '../common-mock-data.ts';

export const cases = defineCases('validate_credentials', {
  'names the group by its number, on the instance that has it': {
    covers: ['success'],
    source: INVITATIONS,
    calls: [
      {
        replies: [invited('groups/acme', [invitation('mary@example.com', 30)]), root],
        response: { valid: true, unique_tenant_id: 'gitlab.example.com/groups/10' },
      },
    ],
  },
  'refuses who may not manage members': {
    calls: [
      {
        replies: [
          get('/groups/acme/invitations', { query: { per_page: 100 } }, forbidden, { source: INVITATIONS }),
        ],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'names the instance for its administrator': {
    settings: onInstance,
    calls: [
      {
        replies: administrator(),
        response: { valid: true, unique_tenant_id: 'gitlab.example.com' },
      },
    ],
  },
  'refuses the whole instance to who is no administrator': {
    settings: onInstance,
    calls: [{ replies: [me({})], error: { code: 'permission_denied' } }],
  },
  'refuses the token of an administrator without Admin Mode': {
    source: ADMIN_MODE,
    settings: onInstance,
    calls: [
      {
        replies: [me(), get('/users/1', {}, { json: basicUser(1) })],
        error: { code: 'permission_denied' },
      },
    ],
  },
  'does not read the whole of GitLab.com': {
    settings: {},
    calls: [{ replies: [], error: { code: 'integration_missing_parameter' } }],
  },
  'knows GitLab.com in every spelling': {
    settings: { base_url: 'https://GitLab.com:443/' },
    calls: [{ replies: [], error: { code: 'integration_missing_parameter' } }],
  },
});
