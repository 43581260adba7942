import { z } from 'zod';
import { DEFAULT_GROUPS_PER_PAGE, DEFAULT_PAGE_SIZE } from './constants.ts';

/** What the user configures. */
export const ScimSettings = z.object({
  base_url: z.url({ protocol: /^https?$/ }).meta({
    title: 'Base URL',
    description: 'The address of the SCIM server up to and without `/Users`.',
    examples: ['https://example.com/scim/v2'],
  }),
  profile: z.enum(['rfc7644', 'put-group', 'no-patch', 'scimmy', 'pagerduty']).default('rfc7644').meta({
    title: 'Server profile',
    description:
      'What the server does in its own way. `rfc7644` follows the standard; `put-group` writes groups whole; `no-patch` writes users and groups whole.',
  }),
  paging: z.enum(['auto', 'start-index', 'cursor']).optional().meta({
    title: 'Paging',
    description:
      'How the server splits lists into pages, where it is not as the profile says. `auto` lets the server choose with its first page.',
  }),
  page_size: z.int().min(1).max(1000).default(DEFAULT_PAGE_SIZE).meta({
    title: 'Page size',
    description: 'Records of a page, when the caller does not say. A server may send fewer.',
  }),
  groups_per_page: z.int().min(1).max(200).default(DEFAULT_GROUPS_PER_PAGE).meta({
    title: 'Groups per page of associations',
    description:
      'The members of so many groups make one page of associations. Lower it for very large groups.',
  }),
  groups_of_user: z.enum(['user-attribute', 'every-group']).optional().meta({
    title: 'Groups of a user',
    description:
      'Where the groups of one user are read, where it is not as the profile says. `user-attribute`: in the user, who is in none without the attribute `groups`; `every-group`: users do not carry their groups, so that all groups are read. Without it, a user without the attribute is reported with the remark that groups may be missing.',
  }),
  members_in_list: z.boolean().optional().meta({
    title: 'Members in lists of groups',
    description:
      'Whether a list of groups holds their members, where it is not as the profile says. Switched off, each group is asked for its own.',
  }),
  last_modified_filter: z.boolean().optional().meta({
    title: 'Filter by the last change',
    description:
      'Whether users can be filtered by `meta.lastModified`, where it is not as the profile says. Switched off, changed accounts are not told of, and a stream of accounts lists them all in every run.',
  }),
  token_prefix: z.string().default('Bearer').meta({
    title: 'Token prefix',
    description:
      'What stands before the token in the header Authorization. One that ends with `=`, such as `Token token=`, is joined to the token; an empty one sends the bare token.',
  }),
  tenant_id: z.string().min(1).optional().meta({
    title: 'Tenant id',
    description: 'A lasting name of the account, where all customers of the vendor share one base URL.',
  }),
  user_filter: z.string().min(1).optional().meta({
    title: 'User filter',
    description: 'Limits every list of users, such as `userType eq "Employee"`.',
  }),
  group_filter: z.string().min(1).optional().meta({
    title: 'Group filter',
    description: 'Limits every list of groups, such as `displayName sw "app-"`.',
  }),
  indirect_memberships: z.boolean().default(true).meta({
    title: 'Indirect memberships',
    description: 'Report who is in a group through a group inside it.',
  }),
  roles_and_entitlements: z.boolean().default(true).meta({
    title: 'Roles and entitlements of users',
    description:
      'Report the attributes `roles` and `entitlements` of users as access. It takes another pass over all users; switch it off for servers that have neither.',
  }),
  last_activity_attribute: z.string().min(1).optional().meta({
    title: 'Attribute of the last activity',
    description:
      'The full name of the attribute that tells when a user was last seen, where the vendor has one, such as `urn:example:params:scim:schemas:extension:2.0:User:lastLogin`.',
  }),
  last_activity_event: z.enum(['last_login', 'last_activity']).default('last_login').meta({
    title: 'Kind of the last activity',
    description: 'What that attribute tells.',
  }),
});
export type ScimSettings = z.output<typeof ScimSettings>;
