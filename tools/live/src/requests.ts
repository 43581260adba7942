import { isRecord, type Capability } from '@patchbay/core';

/** What the lists have shown so far, from which other capabilities get what they ask for. */
export interface Found {
  /** By the name of the capability that listed them. */
  readonly records: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>;
}

/** The payloads to call a capability with, or why there are none. */
export type Payloads =
  { readonly requests: readonly Readonly<Record<string, unknown>>[] } | { readonly skipped: string };

/** Where ids of each kind stand in the lists. */
const SOURCES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'account-id': [['list_accounts', 'integration_specific_id']],
  'resource-id': [['list_resources', 'integration_specific_id']],
  'entitlement-id': [['list_entitlements', 'integration_specific_id']],
  'application-instance-id': [
    ['list_applications', 'integration_specific_id'],
    ['list_applications', 'id'],
  ],
  'credential-id': [['list_credentials', 'integration_specific_id']],
  'non-human-account-id': [['list_non_human_accounts', 'integration_specific_id']],
};

/** Fields of payloads that hold many ids. */
const MANY: Readonly<Record<string, string>> = { account_ids: 'account-id' };

/** How far back a capability looks that asks for a time. */
const RECENT_DAYS = 30;

/** The most ids that go into one request. */
const MOST_IDS = 25;

/**
 * Payloads for a capability: one when it asks for nothing, else one for each of `sample` ids out of the lists, the
 * first, the last and some between them.
 */
export function payloadsFor(
  capability: Pick<Capability, 'name' | 'request'>,
  found: Found,
  sample: number,
): Payloads {
  const schema = capability.request.jsonSchema('input');
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
  const pairs = records(found, 'list_applications_accounts');
  if (pairs.length > 0 && required.length === 2 && required.every((name) => name in (pairs[0] ?? {})))
    return {
      requests: spread(pairs, sample).map((each) =>
        Object.fromEntries(required.map((name) => [name, each[name]])),
      ),
    };
  const columns: (readonly [string, readonly unknown[]])[] = [];
  for (const name of required) {
    const many = MANY[name];
    if (many !== undefined) {
      const ids = idsOf(many, found);
      if (ids.length === 0) return { skipped: `no ids of kind ${many} were found for "${name}"` };
      columns.push([name, [spread(ids, MOST_IDS)]]);
      continue;
    }
    const property = properties[name];
    // Whoever asks for the activity of nobody in particular gets that of all.
    if (name === 'actors') {
      columns.push([name, [[]]]);
      continue;
    }
    if (name === 'since_date' || (isRecord(property) && property['format'] === 'date-time')) {
      columns.push([name, [new Date(Date.now() - RECENT_DAYS * 86_400_000).toISOString()]]);
      continue;
    }
    const kind = isRecord(property) ? property['x-semantic'] : undefined;
    if (typeof kind !== 'string' || SOURCES[kind] === undefined)
      return { skipped: `it needs "${name}", which no list gives: --request '${capability.name}={...}'` };
    const ids = idsOf(kind, found);
    if (ids.length === 0) return { skipped: `no ids of kind ${kind} were found for "${name}"` };
    columns.push([name, spread(ids, sample)]);
  }
  const rows = Math.max(1, ...columns.map(([, values]) => values.length));
  return {
    requests: Array.from({ length: columns.length === 0 ? 1 : rows }, (_none, row) =>
      Object.fromEntries(columns.map(([name, values]) => [name, values[row % values.length]])),
    ),
  };
}

function records({ records: lists }: Found, list: string): readonly Readonly<Record<string, unknown>>[] {
  return lists.get(list) ?? [];
}

/** The distinct ids of a kind, in the order in which they were found. */
export function idsOf(kind: string, { records }: Found): readonly string[] {
  const ids = (SOURCES[kind] ?? []).flatMap(([list, field]) =>
    (records.get(list) ?? []).map((record) => record[field]),
  );
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

/** At most `most` values: the first, the last, and evenly between. */
export function spread<Value>(values: readonly Value[], most: number): readonly Value[] {
  if (values.length <= most) return values;
  if (most === 1) return values.slice(0, 1);
  return Array.from({ length: most }, (_none, index) =>
    Math.round((index * (values.length - 1)) / (most - 1)),
  ).flatMap((at) => values[at] ?? []);
}
