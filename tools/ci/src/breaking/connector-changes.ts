import { isDeepStrictEqual } from 'node:util';
import { asRecord } from '../counts.ts';
import { schemaChanges, type Change, type Side } from './schema-changes.ts';

type Entry = Readonly<Record<string, unknown>>;

/** How the entries of a list are compared once they are found by their key. */
interface ListRules {
  readonly key: string;
  /** Fields that may not change. */
  readonly fixed: readonly string[];
  readonly schemas: Readonly<Record<string, Side>>;
}

const LISTS: Readonly<Record<string, ListRules>> = {
  capabilities: {
    key: 'name',
    fixed: ['level', 'kind'],
    schemas: { argument: 'input', output: 'output' },
  },
  streams: { key: 'name', fixed: ['primary_key', 'cursor_field'], schemas: { schema: 'output' } },
  resource_types: { key: 'type_id', fixed: [], schemas: {} },
  entitlement_types: { key: 'type_id', fixed: ['resource_type_id', 'min', 'max'], schemas: {} },
};

/**
 * What changed between two connector.json of a connector, for hosts: what is gone, what is newly required, and what means
 * something else is a major; what is new is a minor; texts and rate limits are nothing.
 */
export function connectorChanges(before: Entry, after: Entry): Change[] {
  return [
    ...['app_id', 'manifest_version'].flatMap((field) => fixedField(before, after, field, 'connector')),
    ...Object.entries(LISTS).flatMap(([name, rules]) => listChanges(before, after, name, rules)),
    ...listChanges(before, after, 'credentials', { key: 'id', fixed: ['x-credential-type'], schemas: {} }),
    ...credentialSchemas(before, after),
    ...schemaChanges(asRecord(before['settings']), asRecord(after['settings']), 'input', 'settings'),
    ...schemaChanges(
      asRecord(before['authentication_schema']),
      asRecord(after['authentication_schema']),
      'input',
      'authentication_schema',
    ),
    ...setChanges(before['allowed_credentials'], after['allowed_credentials'], 'allowed_credentials'),
    ...setChanges(keysOf(before['error_codes']), keysOf(after['error_codes']), 'error_codes'),
    ...requirementChanges(before, after),
  ];
}

function listChanges(before: Entry, after: Entry, list: string, rules: ListRules): Change[] {
  const [from, to] = [byKey(before[list], rules.key), byKey(after[list], rules.key)];
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((name): Change[] => {
    const [one, other] = [from.get(name), to.get(name)];
    const at = `${list}.${name}`;
    if (other === undefined) return [{ bump: 'major', what: `${at} is gone` }];
    if (one === undefined) return [{ bump: 'minor', what: `${at} is new` }];
    return [
      ...rules.fixed.flatMap((field) => fixedField(one, other, field, at)),
      ...setChanges(one['sync_modes'], other['sync_modes'], `${at}.sync_modes`),
      ...Object.entries(rules.schemas).flatMap(([field, side]) =>
        schemaChanges(asRecord(one[field]), asRecord(other[field]), side, `${at}.${field}`),
      ),
    ];
  });
}

function credentialSchemas(before: Entry, after: Entry): Change[] {
  const to = byKey(after['credentials'], 'id');
  return [...byKey(before['credentials'], 'id')].flatMap(([id, one]) => {
    const other = to.get(id);
    return other === undefined ? [] : schemaChanges(one, other, 'input', `credentials.${id}`);
  });
}

/** What people must have set up before: a login where there was none, and scopes that tokens of today lack. */
function requirementChanges(before: Entry, after: Entry): Change[] {
  const to = byKey(after['capabilities'], 'name');
  const logins = [...byKey(before['capabilities'], 'name')].flatMap(([name, one]): Change[] =>
    one['requires_authentication'] === false && to.get(name)?.['requires_authentication'] === true
      ? [{ bump: 'major', what: `capabilities.${name} asks for authentication` }]
      : [],
  );
  const scopes = asRecord(after['oauth_scopes']);
  const widerScopes = Object.entries(asRecord(before['oauth_scopes'])).flatMap(
    ([name, granted]): Change[] => {
      const had = String(granted).split(' ');
      return String(scopes[name] ?? '')
        .split(' ')
        .filter((scope) => scope !== '' && !had.includes(scope))
        .map((scope) => ({ bump: 'major', what: `oauth_scopes.${name} asks for ${scope}` }));
    },
  );
  return [...logins, ...widerScopes];
}

function fixedField(one: Entry, other: Entry, field: string, at: string): Change[] {
  if (isDeepStrictEqual(one[field], other[field])) return [];
  return [{ bump: 'major', what: `${at} has another ${field}` }];
}

function setChanges(before: unknown, after: unknown, at: string): Change[] {
  const [from, to] = [textsOf(before), textsOf(after)];
  return [
    ...from
      .filter((each) => !to.includes(each))
      .map((each): Change => ({ bump: 'major', what: `${at} lost ${each}` })),
    ...to
      .filter((each) => !from.includes(each))
      .map((each): Change => ({ bump: 'minor', what: `${at} has ${each}` })),
  ];
}

function byKey(list: unknown, key: string): ReadonlyMap<string, Entry> {
  const entries: readonly Entry[] = Array.isArray(list) ? list.map(asRecord) : [];
  return new Map(entries.map((each) => [String(each[key]), each]));
}

const keysOf = (value: unknown): readonly string[] => Object.keys(asRecord(value));

const textsOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map((each) => JSON.stringify(each)) : [];
