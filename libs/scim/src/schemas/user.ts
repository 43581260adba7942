import { z } from 'zod';
import { scimSchemas } from '../schema-ids.ts';
import { Identifier, Meta, MultiValue, OptionalIdentifier, OptionalText, TolerantBoolean } from './values.ts';

const MultiValues = z.array(MultiValue).nullish();

/** The enterprise extension (RFC 7643 section 4.3). */
export const EnterpriseUser = z.looseObject({
  employeeNumber: OptionalText,
  costCenter: OptionalText,
  organization: OptionalText,
  division: OptionalText,
  department: OptionalText,
  manager: z
    .union([
      z.string().transform((value) => ({ value })),
      z.looseObject({ value: OptionalIdentifier, displayName: OptionalText }),
    ])
    .nullish(),
});
export type EnterpriseUser = z.output<typeof EnterpriseUser>;

/**
 * A user as a server sends it: only what this library reads is checked, everything else is kept as it came.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-4.1
 */
export const ScimUser = z.looseObject({
  id: Identifier,
  externalId: OptionalText,
  schemas: z.array(z.string()).nullish(),
  userName: OptionalText,
  displayName: OptionalText,
  name: z
    .looseObject({ formatted: OptionalText, givenName: OptionalText, familyName: OptionalText })
    .nullish(),
  title: OptionalText,
  userType: OptionalText,
  active: TolerantBoolean.nullish(),
  emails: MultiValues,
  groups: MultiValues,
  roles: MultiValues,
  entitlements: MultiValues,
  meta: Meta.nullish(),
  [scimSchemas.enterpriseUser]: EnterpriseUser.nullish(),
});
export type ScimUser = z.output<typeof ScimUser>;
