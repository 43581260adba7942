import { get, patch, post } from '@patchbay/testing';
import { asAdmin, channelMembers, marketing, peter, scim, scimPeter } from './common-mock-data.ts';

/** Requests about the same person. */
export const inGroup = {
  account_integration_specific_id: 'U0PETER',
  resource_integration_specific_id: '',
  resource_type: '',
  entitlement_type: 'user_group',
  entitlement_integration_specific_id: 'S0616NG6M',
};

export const inChannel = {
  ...inGroup,
  resource_integration_specific_id: 'C061EG9T2',
  resource_type: 'channel',
  entitlement_type: 'channel_membership',
  entitlement_integration_specific_id: 'member',
};

export const withRole = (id: string) => ({
  ...inGroup,
  entitlement_type: 'workspace_role',
  entitlement_integration_specific_id: id,
});

export const inOrganization = {
  ...withRole('admin'),
  resource_integration_specific_id: 'E0ECTO1',
  resource_type: 'organization',
  entitlement_type: 'organization_role',
};

export const groupHas = (...users: readonly string[]) =>
  get('/usergroups.users.list', { query: { usergroup: 'S0616NG6M' } }, { json: { ok: true, users } });

export const writeGroup = (users: string, reply: object = { json: { ok: true, usergroup: marketing } }) =>
  post('/usergroups.users.update', { form: { usergroup: 'S0616NG6M', users } }, reply);

export const channelHas = (...members: readonly string[]) =>
  get('/conversations.members', { query: { channel: 'C061EG9T2', limit: 999 } }, channelMembers(members));

export const peterIs = (flags: object = {}) =>
  get('/users.info', { query: { user: 'U0PETER' } }, { json: { ok: true, user: { ...peter, ...flags } } });

/** The fields of a profile that a workspace added. */
export const peterFills = (fields: unknown) =>
  get(
    '/users.profile.get',
    { query: { user: 'U0PETER' } },
    { json: { ok: true, profile: { ...peter.profile, fields } } },
  );

export const noop = { kind: 'noop', reason: 'state_already_matches' } as const;

const scimPath = scim('/Users/U0PETER');

/** The account as the SCIM API has it. */
export const scimHas = (user: object = scimPeter) => get(scimPath, { headers: asAdmin }, { json: user });

export const scimRefuses = (reply: object) => get(scimPath, { headers: asAdmin }, reply);

/** A PATCH of the account. */
export const scimWrite = (operations: readonly object[], reply: object) =>
  patch(
    scimPath,
    {
      json: { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations },
      headers: asAdmin,
    },
    reply,
  );

export const scimSuspended = { ...scimPeter, active: false };
