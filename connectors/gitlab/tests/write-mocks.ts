import { get, post, type Disagreement, type Reply } from '@patchbay/testing';

/** What `assign_entitlement` and `unassign_entitlement` are asked. */
export const asked = (account: string, type: string, id: string, resource: string) => ({
  account_integration_specific_id: account,
  resource_integration_specific_id: resource,
  resource_type: '',
  entitlement_type: type,
  entitlement_integration_specific_id: id,
});

/** A new membership. */
export const added = (place: string, json: Readonly<Record<string, unknown>>) =>
  post(`/${place}/members`, { json }, { status: 201, json: { id: json['user_id'], ...json } });

/** An invitation that went out. */
export const invite = (place: string, email: string, access_level: number) =>
  post(
    `/${place}/invitations`,
    { json: { email, access_level } },
    { status: 201, json: { status: 'success' } },
  );

/** What GitLab says of values that it does not accept. */
export const refusal: Reply = {
  status: 400,
  json: {
    message: {
      access_level: ['should be greater than or equal to Developer inherited membership from group Acme'],
    },
  },
};

export const MEMBER_ROLES = 'https://docs.gitlab.com/api/member_roles/';

/** The custom roles of the instance. */
export const memberRoles = get(
  '/member_roles',
  {},
  {
    json: [
      {
        id: 7,
        name: 'Guest who reads code',
        description: null,
        group_id: null,
        base_access_level: 10,
        read_code: true,
      },
    ],
  },
);

/** The description has no custom roles. */
export const memberRolesDisagreements: readonly Disagreement[] = [
  {
    pointer: '/paths/~1api~1v4~1member_roles',
    kind: 'unknown-path',
    page: `${MEMBER_ROLES}#get-all-instance-member-roles`,
    reason: 'The page lists the custom roles of an instance; the description does not have the endpoint.',
  },
];
