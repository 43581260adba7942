import { InvalidValueError, isRecord } from '@patchbay/core';

/**
 * The name of an attribute: `title`, `name.givenName`, or either behind a schema's URN and a colon.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.10
 */
export interface AttributePath {
  readonly schema?: string;
  readonly name: string;
  readonly sub?: string;
}

const shape = /^(?:(urn:[\w.:-]+):)?([a-z$][\w$-]*)(?:\.([a-z$][\w$-]*))?$/i;

/** Reads the text of a path. @throws `invalid_value` when it is none */
export function attributePath(text: string): AttributePath {
  const [, schema, name, sub] = shape.exec(text) ?? [];
  if (name === undefined) throw new InvalidValueError(`"${text}" is not the name of a SCIM attribute.`);
  return { name, ...(schema === undefined ? {} : { schema }), ...(sub === undefined ? {} : { sub }) };
}

/** The path as a PATCH or a filter names it. */
export function pathText({ schema, name, sub }: AttributePath): string {
  return `${schema === undefined ? '' : `${schema}:`}${name}${sub === undefined ? '' : `.${sub}`}`;
}

/** The value at a path; names are found whatever their case (RFC 7643 section 2.1). */
export function valueAt(resource: unknown, { schema, name, sub }: AttributePath): unknown {
  const holder = schema === undefined ? resource : member(resource, schema);
  const value = member(holder, name);
  if (sub === undefined) return value;
  return Array.isArray(value) ? value.map((each) => member(each, sub)) : member(value, sub);
}

/** A copy of the resource with another value at a path; `undefined` takes it out. */
export function withValueAt(
  resource: Readonly<Record<string, unknown>>,
  { schema, name, sub }: AttributePath,
  value: unknown,
): Record<string, unknown> {
  if (schema !== undefined) {
    const extension = withValueAt(
      recordAt(resource, schema),
      { name, ...(sub === undefined ? {} : { sub }) },
      value,
    );
    return { ...resource, [schema]: extension };
  }
  if (sub !== undefined)
    return { ...resource, [name]: withValueAt(recordAt(resource, name), { name: sub }, value) };
  const { [name]: _before, ...rest } = resource;
  return value === undefined ? rest : { ...rest, [name]: value };
}

function recordAt(resource: Readonly<Record<string, unknown>>, name: string): Record<string, unknown> {
  const value = resource[name];
  return isRecord(value) ? value : {};
}

function member(holder: unknown, name: string): unknown {
  if (!isRecord(holder)) return undefined;
  if (Object.hasOwn(holder, name)) return holder[name];
  const wanted = name.toLowerCase();
  const key = Object.keys(holder).find((each) => each.toLowerCase() === wanted);
  return key === undefined ? undefined : holder[key];
}
