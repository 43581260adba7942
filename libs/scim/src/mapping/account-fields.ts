import { CreateAccount, fullName, InvalidValueError, UpdateableAccount } from '@patchbay/core';
import { z } from 'zod';
import { scimSchemas } from '../schema-ids.ts';
import type { ScimQuirks } from '../quirks.ts';
import type { AttributePath } from './attribute-path.ts';

const text = (description: string) => z.string().min(1).optional().meta({ description });

const profileFields = {
  display_name: text('The name as people read it. Without it the given and family name are joined.'),
  external_id: text('The id of the account in the system that provisions it.'),
  title: text('The job title.'),
  user_type: text('How the person relates to the organization, such as Employee or Contractor.'),
  nick_name: text('The casual name.'),
  preferred_language: text('The language, as in the HTTP header Accept-Language.'),
  locale: text('The locale for dates and numbers, such as en-US.'),
  timezone: text('The time zone, such as Europe/Berlin.'),
  employee_number: text('Enterprise extension: the number of the person in the organization.'),
  department: text('Enterprise extension: the department.'),
  division: text('Enterprise extension: the division.'),
  organization: text('Enterprise extension: the organization.'),
  cost_center: text('Enterprise extension: the cost center.'),
  manager_id: text('Enterprise extension: the id of the account of the manager.'),
};

/** The payload of `create_account` on a SCIM server. */
export const ScimCreateAccount = CreateAccount.extend({
  ...profileFields,
  password: z.string().optional().meta({
    description: 'The first password, where the server wants one.',
    'x-secret': true,
    'x-field_type': 'SECRET',
  }),
});
export type ScimCreateAccount = z.output<typeof ScimCreateAccount>;

/** The payload of `update_account` on a SCIM server; what is absent stays as it is. */
export const ScimUpdateAccount = UpdateableAccount.extend({
  email: text('The primary email address.'),
  username: text('The name to sign in with.'),
  given_name: text('The given name.'),
  family_name: text('The family name.'),
  ...profileFields,
});
export type ScimUpdateAccount = z.output<typeof ScimUpdateAccount>;

type ProfileField = keyof typeof profileFields | 'username' | 'given_name' | 'family_name';

const enterprise = scimSchemas.enterpriseUser;

/** Where each field stands in a user. The email address is not among them: it is one of several. */
const paths: Readonly<Record<ProfileField, AttributePath>> = {
  username: { name: 'userName' },
  given_name: { name: 'name', sub: 'givenName' },
  family_name: { name: 'name', sub: 'familyName' },
  display_name: { name: 'displayName' },
  external_id: { name: 'externalId' },
  title: { name: 'title' },
  user_type: { name: 'userType' },
  nick_name: { name: 'nickName' },
  preferred_language: { name: 'preferredLanguage' },
  locale: { name: 'locale' },
  timezone: { name: 'timezone' },
  employee_number: { schema: enterprise, name: 'employeeNumber' },
  department: { schema: enterprise, name: 'department' },
  division: { schema: enterprise, name: 'division' },
  organization: { schema: enterprise, name: 'organization' },
  cost_center: { schema: enterprise, name: 'costCenter' },
  manager_id: { schema: enterprise, name: 'manager', sub: 'value' },
};

/** One attribute that is to have a value. */
export interface AttributeChange {
  readonly path: AttributePath;
  readonly value: string;
}

/** What a payload asks for, in the server's terms. */
export interface DesiredUser {
  readonly attributes: readonly AttributeChange[];
  /** The address to have as primary, where the server has addresses. */
  readonly email?: string;
}

type Given = { readonly [Field in ProfileField | 'email']?: string | undefined };

/**
 * What a payload asks for. A server that keeps the address in `userName`, or the name in `displayName`, gets it there.
 *
 * @throws `invalid_value` when two fields ask for different values of one attribute
 */
export function desiredUser(given: Given, quirks: ScimQuirks): DesiredUser {
  const placed: { [Field in ProfileField]?: string } = {};
  for (const [field] of Object.entries(paths)) {
    if (!isProfileField(field)) continue;
    const value = given[field];
    if (value !== undefined) placed[field] = value;
  }
  if (quirks.email === 'user-name' && given.email !== undefined) {
    if (placed.username !== undefined && placed.username.toLowerCase() !== given.email.toLowerCase()) {
      throw new InvalidValueError(
        'This server uses the email address as user name: the two must not differ.',
      );
    }
    placed.username ??= given.email;
  }
  if (quirks.name === 'display-name') {
    const joined = fullName(placed.given_name, placed.family_name);
    if (joined !== undefined) placed.display_name ??= joined;
    delete placed.given_name;
    delete placed.family_name;
  }
  return {
    attributes: Object.entries(paths).flatMap(([field, path]) => {
      const value = isProfileField(field) ? placed[field] : undefined;
      return value === undefined ? [] : [{ path, value }];
    }),
    ...(quirks.email === 'emails' && given.email !== undefined ? { email: given.email } : {}),
  };
}

function isProfileField(name: string): name is ProfileField {
  return Object.hasOwn(paths, name);
}
