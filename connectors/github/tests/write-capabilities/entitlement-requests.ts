import { get } from '@patchbay/testing';
import { api, notFound } from '../common-mock-data.ts';

/** A request about a role of the organization, a team or a repository. */
export const about = (account: string, type: string, entitlement: string, resource = '') => ({
  account_integration_specific_id: account,
  resource_integration_specific_id: resource,
  resource_type: resource.startsWith('T') ? 'team' : resource === '' ? '' : 'repository',
  entitlement_type: type,
  entitlement_integration_specific_id: entitlement,
});

export const user = (profile: { readonly id: number; readonly login: string }) =>
  get(`/user/${profile.id}`, {}, { json: profile });

/** What a person may do in the repository `api`: two requests, or one of who is no collaborator. */
export const permissionOn = (login: string, role: string | undefined, user: object | null = null) =>
  role === undefined
    ? [get(`/repos/octo-org/${api.name}/collaborators/${login}`, {}, notFound)]
    : [
        get(`/repos/octo-org/${api.name}/collaborators/${login}`, {}, { status: 204 }),
        get(
          `/repos/octo-org/${api.name}/collaborators/${login}/permission`,
          {},
          { json: { permission: 'write', role_name: role, user } },
        ),
      ];

export const noop = { kind: 'noop', reason: 'state_already_matches' } as const;
