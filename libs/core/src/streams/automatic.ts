import { withoutRootReference } from '../capabilities/json-schema.ts';
import type { Capability, Integration } from '../integration/integration.ts';
import { isRecord, type JsonSchema } from '../json.ts';
import {
  automaticStreamNames,
  customStreamName,
  isAutomaticCapability,
  keyWithoutHash,
} from './automatic-names.ts';
import type { StreamDescription, SyncMode } from './definition.ts';

/** A stream that a list capability is without the author doing anything. */
export interface AutomaticStream extends StreamDescription {
  /** The capability that lists its records. */
  readonly capability: string;
  readonly schema: JsonSchema;
}

/**
 * The streams that the list capabilities of an integration are, by name. A stream of the connector's own takes the
 * place of the automatic one of its name. `streamsOf` of `@patchbay/streams` reads them.
 */
export function automaticStreams(
  integration: Pick<Integration, 'capabilities' | 'streams'>,
): readonly AutomaticStream[] {
  const taken = new Set(integration.streams.map(({ name }) => name));
  const found = new Map<string, AutomaticStream>();
  for (const capability of integration.capabilities.values()) {
    const stream = streamOf(capability, integration);
    if (stream !== undefined && !taken.has(stream.name) && !found.has(stream.name))
      found.set(stream.name, stream);
  }
  return [...found.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function streamOf(
  capability: Capability,
  { capabilities }: Pick<Integration, 'capabilities'>,
): AutomaticStream | undefined {
  const { name } = capability;
  const standard = capability.standard && isAutomaticCapability(name);
  if (!standard && !isOwnList(capability)) return undefined;
  const schema = recordSchema(capability.response.jsonSchema('output'));
  if (schema === undefined) return undefined;
  const ofAccounts = name === 'get_last_activity' || name === 'get_account_entitlement_associations';
  if (ofAccounts && !capabilities.has('list_accounts')) return undefined;
  if (name === 'get_account_entitlement_associations' && capabilities.has('find_entitlement_associations')) {
    return undefined;
  }
  return {
    name: standard ? automaticStreamNames[name] : customStreamName(name),
    capability: name,
    description: capability.description,
    syncModes: syncModesOf(name, capabilities),
    primaryKey: primaryKeyOf(name, schema),
    ...(isActivityRecords(name) ? { cursorField: ['timestamp'] } : {}),
    schema,
    resumable: true,
    parents: ofAccounts ? ['accounts'] : [],
    ...(ofAccounts ? { partitionable: true } : {}),
    ...(name === 'list_accounts' ? { tellsDeletes: true } : {}),
  };
}

/** A list of the connector's own, if it can be asked for without saying anything. */
function isOwnList(capability: Capability): boolean {
  return (
    !capability.standard &&
    capability.level === 'read' &&
    capability.kind === 'list' &&
    !capability.takesId &&
    capability.bind({}).ok
  );
}

function isActivityRecords(name: string): boolean {
  return name === 'list_activity_records' || name === 'list_applications_activity_records';
}

function syncModesOf(name: string, capabilities: Integration['capabilities']): readonly SyncMode[] {
  const incremental =
    isActivityRecords(name) || (name === 'list_accounts' && capabilities.has('list_updated_accounts'));
  return incremental ? ['full_refresh', 'incremental'] : ['full_refresh'];
}

/** The fields by which the contract tells records of the model apart. */
function primaryKeyOf(name: string, schema: JsonSchema): readonly (readonly string[])[] {
  const hash = schema['x-unique-hash'];
  const fields = isTextList(hash) ? hash : (keyWithoutHash[name] ?? []);
  return fields.map((field) => [field]);
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** The schema of a record of a list, which can stand on its own. */
function recordSchema({ $schema, type, items, $defs }: JsonSchema): JsonSchema | undefined {
  if (type !== 'array' || !isRecord(items)) return undefined;
  const record = withoutRootReference({
    ...($schema === undefined ? {} : { $schema }),
    ...items,
    ...($defs === undefined ? {} : { $defs }),
  });
  return record['type'] === 'object' ? record : undefined;
}
