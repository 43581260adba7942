import { isRecord } from './records.ts';
import type { ResourceView } from './views.ts';

/** scimmy's parsed filter: a list of alternatives, each a record from attribute name to expressions. */
export interface ScimFilter extends Iterable<unknown> {
  match(values: Record<string, unknown>[]): unknown[];
}

const MULTI_VALUED = ['emails', 'phoneNumbers', 'addresses', 'roles', 'entitlements', 'groups', 'members'];

/**
 * The resources that a filter selects. scimmy's own matcher fails on a resource without the complex attribute that is
 * asked for, and does not know attribute names that carry their schema URI (RFC 7644 section 3.10). It is therefore
 * given a copy of each resource in which both are in place.
 */
export function applyFilter(
  views: readonly ResourceView[],
  filter: ScimFilter,
  schema: string,
): ResourceView[] {
  const parents = complexParents(filter);
  const candidates = views.map((view) => candidate(view, schema, parents));
  const matched = new Set(filter.match(candidates));
  return views.filter((_view, index) => matched.has(candidates[index]));
}

function candidate(
  view: ResourceView,
  schema: string,
  parents: ReadonlySet<string>,
): Record<string, unknown> {
  const copy: Record<string, unknown> = { ...view };
  for (const [key, value] of Object.entries(view)) {
    copy[`${schema}:${key}`] = value;
    if (!key.startsWith('urn:') || !isRecord(value)) continue;
    for (const [name, inner] of Object.entries(value)) copy[`${key}:${name}`] = inner;
  }
  const present = new Set(Object.keys(copy).map((key) => key.toLowerCase()));
  for (const parent of parents) {
    if (present.has(parent.toLowerCase())) continue;
    const isList = MULTI_VALUED.some((name) => parent.toLowerCase().endsWith(name.toLowerCase()));
    copy[parent] = isList ? [] : {};
  }
  return copy;
}

/** The attributes of which the filter tests a sub-attribute: `name` for `name.familyName eq "x"`. */
function complexParents(filter: ScimFilter): ReadonlySet<string> {
  const alternatives = [...filter].filter(isRecord);
  return new Set(
    alternatives.flatMap((alternative) =>
      Object.keys(alternative).filter((key) => isRecord(alternative[key])),
    ),
  );
}
