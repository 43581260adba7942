import type { ScimQuirks } from './quirks.ts';

const rfc7644: ScimQuirks = {
  membership: 'patch-path-filter',
  paging: 'auto',
  userWrites: 'patch',
  deactivation: 'active-false',
  groups: true,
  membersInList: true,
  groupsOfUser: 'unproven',
  excludedAttributes: true,
  lastModifiedFilter: true,
  roles: 'multiple',
  entitlements: 'multiple',
  email: 'emails',
  name: 'name',
  contentType: 'application/scim+json',
  tenantInBaseUrl: true,
  maximumPageSize: 1000,
};

/** What is known of servers, by name. A profile holds only what its server or its vendor's description shows. */
export const scimProfiles = {
  /**
   * What the standard says.
   *
   * @see https://www.rfc-editor.org/rfc/rfc7644
   */
  rfc7644,
  /** Groups can only be written whole, and users are patched. */
  'put-group': { ...rfc7644, membership: 'put-group' },
  /** No PATCH at all (it is optional, RFC 7644 section 3.5.2): users and groups are written whole. */
  'no-patch': { ...rfc7644, membership: 'put-group', userWrites: 'put' },
  /**
   * Servers built on scimmy. It cuts `count` to 200, has no cursors, and may be set up so that it ignores `count`.
   *
   * @see https://scimmyjs.github.io/
   */
  scimmy: { ...rfc7644, paging: 'start-index', groupsOfUser: 'user-attribute', maximumPageSize: 200 },
  /**
   * PagerDuty has users alone, each with one role and one license, no `name`, no `emails` and no time of the last change. `active: false`
   * deletes the user. All customers share one base URL.
   *
   * @see https://support.pagerduty.com/main/docs/scim-user-provisioning
   */
  pagerduty: {
    ...rfc7644,
    paging: 'start-index',
    deactivation: 'deletes',
    groups: false,
    lastModifiedFilter: false,
    roles: 'single',
    entitlements: 'single',
    email: 'user-name',
    name: 'display-name',
    contentType: 'application/json',
    tenantInBaseUrl: false,
    maximumPageSize: 100,
  },
} as const satisfies Readonly<Record<string, ScimQuirks>>;

/** A name of {@link scimProfiles}. */
export type ScimProfileName = keyof typeof scimProfiles;
