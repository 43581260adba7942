import { get } from '@patchbay/testing';
import { api, notFound, ownersView, refused } from '../common-mock-data.ts';

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

const ofBen = '/orgs/octo-org/members/ben/copilot';

/** The Copilot seat of Ben. Where there is none, the credential must be seen to see what owners see. */
export const seatOfBen = (seat: object | undefined) =>
  seat === undefined ? [get(ofBen, {}, notFound), ownersView] : [get(ofBen, {}, { json: seat })];

/** What GitHub says of a seat where Copilot is not enabled, or the person is invited yet. */
export const noSeatYet = get(ofBen, {}, refused(422, 'Copilot Business is not enabled.'));

export const seats = '/orgs/octo-org/copilot/billing/selected_users';
export const forBen = { json: { selected_usernames: ['ben'] } };
export const seatRequest = about('2', 'copilot_seat', 'copilot');
