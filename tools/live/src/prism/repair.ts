import { isRecord } from '@patchbay/core';

/** Parameters that OpenAPI says are to be ignored; Prism demands them. */
const IGNORED = /^(accept|content-type|authorization)$/i;

/**
 * A copy of a description in which references that lead nowhere are schemas that allow everything, and which demands no
 * header that a parameter cannot state, and nothing in a path that has no place for it. Prism does not come back where
 * each object leads to all others: navigation properties of OData allow everything too, and what Stripe shows as an object
 * when `expand` asks for it is the id that it is otherwise.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html#parameter-object
 * @see https://docs.stripe.com/expand
 */
export function repaired(root: unknown): unknown {
  const visit = (value: unknown, path = ''): unknown => {
    if (Array.isArray(value)) {
      return value.filter((each) => !hasNoPlace(root, each, path)).map((each) => visit(each, path));
    }
    if (!isRecord(value)) return value;
    if (value['x-ms-navigationProperty'] === true) return {};
    const collapsed = collapse(value);
    if (collapsed !== undefined) return visit(collapsed, path);
    const reference = value['$ref'];
    if (typeof reference === 'string' && reference.startsWith('#/') && !leadsSomewhere(root, reference))
      return {};
    const isIgnored = value['in'] === 'header' && IGNORED.test(String(value['name']));
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !(isIgnored && name === 'required'))
        .map(([name, member]) => [
          name,
          isIgnored && name === 'schema' ? {} : visit(member, name.startsWith('/') ? name : path),
        ]),
    );
  };
  return visit(root);
}

/** What may be expanded, as it is where nobody asks for that; undefined: it cannot be, or is always an object. */
function collapse({ anyOf, 'x-expansionResources': expanded, ...rest }: Readonly<Record<string, unknown>>) {
  if (expanded === undefined || !Array.isArray(anyOf)) return undefined;
  const plain = anyOf.filter((each) => !isRecord(each) || each['$ref'] === undefined);
  return plain.length === 0 ? undefined : { ...rest, anyOf: plain };
}

/** A copy of a description that demands no proof of who asks. */
export function withoutSecurity(root: unknown): unknown {
  if (Array.isArray(root)) return root.map(withoutSecurity);
  if (!isRecord(root)) return root;
  const isCredential = 'in' in root && /^(token|authorization|api_?key)$/i.test(String(root['name']));
  return Object.fromEntries(
    Object.entries(root)
      .filter(([name, value]) => !(name === 'security' && Array.isArray(value)))
      .filter(([name]) => !(name === 'required' && isCredential))
      .map(([name, value]) => [name, withoutSecurity(value)]),
  );
}

/** Whether it is a parameter of a path, and the path does not name it. */
function hasNoPlace(root: unknown, value: unknown, path: string): boolean {
  if (path === '' || !isRecord(value)) return false;
  const reference = value['$ref'];
  const parameter = typeof reference === 'string' ? placeOf(root, reference) : value;
  return (
    isRecord(parameter) && parameter['in'] === 'path' && !path.includes(`{${String(parameter['name'])}}`)
  );
}

function leadsSomewhere(root: unknown, reference: string): boolean {
  return placeOf(root, reference) !== undefined;
}

function placeOf(root: unknown, reference: string): unknown {
  let place: unknown = root;
  for (const part of reference.slice(2).split('/')) {
    const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof place !== 'object' || place === null) return undefined;
    place = Reflect.get(place, name);
  }
  return place;
}

/** The paths that a description's servers have in front of its own; Prism serves without them. */
export function serverPaths(root: unknown): readonly string[] {
  if (!isRecord(root)) return [];
  if (typeof root['basePath'] === 'string') return [root['basePath'].replace(/\/+$/, '')];
  const servers = Array.isArray(root['servers']) ? root['servers'].filter(isRecord) : [];
  return servers.map((server) => {
    const variables = isRecord(server['variables']) ? server['variables'] : {};
    const url = String(server['url']).replace(/\{([^}]+)\}/g, (_all, name: string) => {
      const variable = variables[name];
      return isRecord(variable) ? String(variable['default']) : 'x';
    });
    return URL.parse(url, 'https://x.example')?.pathname.replace(/\/+$/, '') ?? '';
  });
}
