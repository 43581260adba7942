import { InvalidValueError } from '@patchbay/core';

/** What a filter compares with. Dates are written in ISO 8601. */
export type FilterValue = string | number | boolean | null | Date;

/** A filter, and how tightly it binds, so that joining it puts brackets where they are needed. */
export interface ScimFilter {
  readonly text: string;
  readonly binds: 'or' | 'and' | 'expression';
}

/**
 * Builds filters in which no value can end its string or add a condition. Join few parts: some servers accept
 * `not (a or b)` and `(a and b) or (c and d)` and answer them wrongly.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.2
 * @example
 * filter.and(filter.eq('userName', 'o"neill'), filter.eq('active', true)).text
 * // userName eq "o\"neill" and active eq true
 */
export const filter = {
  eq: (attribute: string, value: FilterValue) => compare(attribute, 'eq', value),
  ne: (attribute: string, value: FilterValue) => compare(attribute, 'ne', value),
  co: (attribute: string, value: string) => compare(attribute, 'co', value),
  sw: (attribute: string, value: string) => compare(attribute, 'sw', value),
  ew: (attribute: string, value: string) => compare(attribute, 'ew', value),
  gt: (attribute: string, value: FilterValue) => compare(attribute, 'gt', value),
  ge: (attribute: string, value: FilterValue) => compare(attribute, 'ge', value),
  lt: (attribute: string, value: FilterValue) => compare(attribute, 'lt', value),
  le: (attribute: string, value: FilterValue) => compare(attribute, 'le', value),
  /** The attribute has a value. */
  pr: (attribute: string): ScimFilter => expression(`${checkedPath(attribute)} pr`),
  and: (...parts: readonly ScimFilter[]): ScimFilter => join('and', parts),
  or: (...parts: readonly ScimFilter[]): ScimFilter => join('or', parts),
  not: (part: ScimFilter): ScimFilter => expression(`not (${part.text})`),
  /** One value of a multi-valued attribute meets the filter: `emails[type eq "work"]`. */
  where: (attribute: string, part: ScimFilter): ScimFilter =>
    expression(`${checkedPath(attribute)}[${part.text}]`),
} as const;

/** A value as it stands in a filter or in the path of a PATCH: as JSON. */
export function filterValue(value: FilterValue): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new InvalidValueError('A SCIM filter cannot compare with a number that is not finite.');
  }
  return JSON.stringify(value);
}

function compare(attribute: string, operator: string, value: FilterValue): ScimFilter {
  return expression(`${checkedPath(attribute)} ${operator} ${filterValue(value)}`);
}

function expression(text: string): ScimFilter {
  return { text, binds: 'expression' };
}

/** `and` binds tighter than `or`. */
function join(binds: 'and' | 'or', parts: readonly ScimFilter[]): ScimFilter {
  const [first, ...others] = parts;
  if (first === undefined) throw new InvalidValueError('A SCIM filter needs at least one part.');
  if (others.length === 0) return first;
  const texts = parts.map((part) => (binds === 'and' && part.binds === 'or' ? `(${part.text})` : part.text));
  return { text: texts.join(` ${binds} `), binds };
}

/** `name.familyName`, `meta.lastModified`, or either behind a schema's URN and a colon. */
const attributePath = /^(?:urn:[\w.:-]+:)?[a-z$][\w$-]*(?:\.[a-z$][\w$-]*)?$/i;

function checkedPath(attribute: string): string {
  if (attributePath.test(attribute)) return attribute;
  throw new InvalidValueError(`"${attribute}" is not the name of a SCIM attribute.`);
}
