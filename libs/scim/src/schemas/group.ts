import { z } from 'zod';
import { Identifier, Meta, OptionalText } from './values.ts';

/** A member of a group: a user, or another group. */
export const ScimMember = z.looseObject({
  value: Identifier,
  display: OptionalText,
  type: OptionalText,
  $ref: OptionalText,
});
export type ScimMember = z.output<typeof ScimMember>;

/**
 * A group as a server sends it. An empty group has no `members` (RFC 7643 section 2.5).
 *
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-4.2
 */
export const ScimGroup = z.looseObject({
  id: Identifier,
  externalId: OptionalText,
  schemas: z.array(z.string()).nullish(),
  displayName: OptionalText,
  members: z.array(ScimMember).nullish(),
  meta: Meta.nullish(),
});
export type ScimGroup = z.output<typeof ScimGroup>;

/** True for a member that is a group. Where the server does not say, a member is a user. */
export function isNestedGroup(member: ScimMember): boolean {
  if (typeof member.type === 'string') return member.type.toLowerCase() === 'group';
  return typeof member.$ref === 'string' && /\/Groups\/[^/]*$/i.test(member.$ref);
}
