import { defineCases, get } from '@patchbay/testing';
import {
  auditor,
  devs,
  globalRoles,
  listOf,
  lists,
  member,
  oneDomain,
  reader,
  web,
} from '../common-mock-data.ts';

const entitlement = (type: string, id: string, resource: string, label: string, extra_data = {}) => ({
  entitlement_type: type,
  integration_specific_id: id,
  integration_specific_resource_id: resource,
  is_assignable: true,
  label,
  extra_data,
});

/** A role on a resource, and for the projects below it. */
const both = (kind: 'domain' | 'project', id: string, name: string, resource: string, extra_data = {}) => [
  entitlement(`${kind}_role`, id, resource, name, extra_data),
  entitlement(
    `${kind}_inherited_role`,
    `inherited:${id}`,
    resource,
    `${name}, inherited by projects`,
    extra_data,
  ),
];

const systemMember = entitlement('system_role', 'r-member', '', 'member');
const systemReader = entitlement('system_role', 'r-reader', '', 'reader');
const ofAcme = { domain_id: 'd-acme' };

export const cases = defineCases('list_entitlements', {
  'lists groups, and each role wherever it can be given': {
    covers: ['success'],
    calls: [
      {
        page: { size: 100 },
        replies: [
          get('/roles', { query: { limit: 100 } }, listOf('roles', [member, reader])),
          oneDomain,
          get(
            '/groups',
            { query: { ...ofAcme, limit: 100 } },
            listOf('groups', [{ ...devs, description: 'Who builds' }]),
          ),
          { ...globalRoles, repeats: true },
          { ...lists('/roles', 'roles', [auditor], ofAcme), repeats: true },
          get('/projects', { query: { ...ofAcme, limit: 100 } }, listOf('projects', [web])),
        ],
        response: [
          systemMember,
          systemReader,
          { ...entitlement('group', 'g-devs', '', 'devs', ofAcme), description: 'Who builds' },
          ...both('domain', 'r-member', 'member', 'd-acme'),
          ...both('domain', 'r-reader', 'reader', 'd-acme'),
          ...both('domain', 'r-auditor', 'auditor', 'd-acme', ofAcme),
          ...both('project', 'r-member', 'member', 'p-web'),
          ...both('project', 'r-reader', 'reader', 'p-web'),
          ...both('project', 'r-auditor', 'auditor', 'p-web', ofAcme),
        ],
        completeness: { complete: true, seen: 15 },
      },
    ],
  },
  'goes on after the last role of a page': {
    covers: ['two_pages'],
    calls: [
      {
        page: { size: 1 },
        replies: [get('/roles', { query: { limit: 1 } }, listOf('roles', [member], true))],
        response: [systemMember],
      },
      {
        nextPage: true,
        replies: [get('/roles', { query: { limit: 1, marker: 'r-member' } }, listOf('roles', [reader]))],
        response: [systemReader],
        hasNextPage: true,
      },
      { nextPage: true, replies: [lists('/domains', 'domains', [])], response: [] },
    ],
  },
  'finds nothing': {
    covers: ['empty_page'],
    calls: [
      {
        replies: [lists('/roles', 'roles', []), lists('/domains', 'domains', [])],
        response: [],
      },
    ],
  },
});
