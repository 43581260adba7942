/** The attributes of a resource as a client wrote them, without `id`, `meta`, `schemas` and what the server works out. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A stored user. */
export interface UserRecord {
  readonly id: string;
  readonly attributes: Attributes;
  readonly created: Date;
  readonly lastModified: Date;
}

/** A stored group. Members are ids of users or of other groups, in the order in which they were added. */
export interface GroupRecord extends UserRecord {
  readonly members: ReadonlySet<string>;
}

/** The schema URI of the enterprise user extension (RFC 7643 section 4.3). */
export const ENTERPRISE_USER_SCHEMA = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** True for a plain JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The string under a key, or undefined when it is absent or of another type. */
export function stringAt(attributes: Attributes, key: string): string | undefined {
  const value = attributes[key];
  return typeof value === 'string' ? value : undefined;
}
