import { extraDataOf, splitName, type AccountStatus, type FoundAccountData } from '@patchbay/core';
import type { ScimQuirks } from '../quirks.ts';
import { scimSchemas } from '../schema-ids.ts';
import type { ScimUser } from '../schemas/user.ts';
import type { MultiValue } from '../schemas/values.ts';

/**
 * Where an account stands. `active: false` is a suspension, as RFC 7643 section 4.1.1 has it. An absent `active`
 * counts as active: the attribute is optional, and a user who is listed and not declared inactive has access as
 * far as anyone can tell.
 */
export function scimStatus(user: Pick<ScimUser, 'active'>): AccountStatus {
  return user.active === false ? 'SUSPENDED' : 'ACTIVE';
}

/** A user in the words of the contract. */
export function scimUserToAccount(user: ScimUser, quirks: ScimQuirks): FoundAccountData {
  const enterprise = user[scimSchemas.enterpriseUser];
  const extra = extraDataOf({
    external_id: user.externalId,
    display_name: user.displayName,
    title: user.title,
    user_type: user.userType,
    employee_number: enterprise?.employeeNumber,
    department: enterprise?.department,
    manager_id: enterprise?.manager?.value,
    created_at: user.meta?.created,
    updated_at: user.meta?.lastModified,
  });
  return {
    integration_specific_id: user.id,
    ...present({ email: emailOf(user, quirks), ...namesOf(user, quirks), username: user.userName }),
    user_status: scimStatus(user),
    ...(Object.keys(extra).length === 0 ? {} : { extra_data: extra }),
  };
}

/** The address to write to: the primary one, else the one for work, else the first. */
export function emailOf(user: Pick<ScimUser, 'emails' | 'userName'>, quirks: ScimQuirks): string | undefined {
  return (
    preferredEmail(user.emails)?.value ??
    (quirks.email === 'user-name' ? (user.userName ?? undefined) : undefined)
  );
}

/** The one of several addresses that {@link emailOf} takes. */
export function preferredEmail<Email extends MultiValue>(
  emails: readonly Email[] | null | undefined,
): Email | undefined {
  const usable = (emails ?? []).filter(({ value }) => typeof value === 'string' && value !== '');
  return (
    usable.find(({ primary }) => primary === true) ??
    usable.find(({ type }) => type?.toLowerCase() === 'work') ??
    usable[0]
  );
}

function namesOf(user: ScimUser, quirks: ScimQuirks) {
  if (quirks.name === 'display-name') return splitName(user.displayName);
  const { givenName, familyName, formatted } = user.name ?? {};
  if (!hasText(givenName) && !hasText(familyName)) return splitName(formatted);
  return { given_name: givenName, family_name: familyName };
}

type AccountTexts = Pick<FoundAccountData, 'email' | 'given_name' | 'family_name' | 'username'>;

function present(texts: { readonly [Name in keyof AccountTexts]: string | null | undefined }): AccountTexts {
  const { email, given_name, family_name, username } = texts;
  return {
    ...(hasText(email) ? { email } : {}),
    ...(hasText(given_name) ? { given_name } : {}),
    ...(hasText(family_name) ? { family_name } : {}),
    ...(hasText(username) ? { username } : {}),
  };
}

function hasText(value: string | null | undefined): value is string {
  return value !== null && value !== undefined && value !== '';
}
