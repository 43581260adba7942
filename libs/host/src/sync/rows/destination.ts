import { InvalidResponseError } from '@patchbay/core';
import type { StreamDescription, StreamRecord } from '@patchbay/core/streams';
import { columnText, personEmail, searchText } from '../../store/columns.ts';

/** The tables that records go to. */
export type DestinationTable = 'accounts' | 'resources' | 'entitlements' | 'associations' | 'records';

/** Where the records of a stream go. */
export interface Destination {
  readonly table: DestinationTable;
  readonly stream: string;
  /** Columns beside those that every destination has. */
  readonly columns: readonly string[];
  /** @throws InvalidResponseError for a record without what the table cannot do without */
  valuesOf(record: StreamRecord): readonly (string | null)[];
}

/** The fields of the contract that a stream is told by, and the columns that they go to. */
interface TableShape {
  readonly table: DestinationTable;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, (record: StreamRecord, stream: string) => string | null>>;
}

const shapes: Readonly<Record<string, TableShape>> = {
  accounts: {
    table: 'accounts',
    key: ['integration_specific_id'],
    columns: {
      account_id: required('integration_specific_id'),
      email: (record) => personEmail(textAt(record, 'email')),
      username: optional('username'),
      name: nameOf,
      status: optional('user_status'),
      account_type: optional('account_type'),
      search: (record) =>
        searchText([...textsAt(record, ['integration_specific_id', 'email', 'username']), nameOf(record)]),
    },
  },
  resources: {
    table: 'resources',
    key: ['integration_specific_id'],
    columns: {
      resource_id: required('integration_specific_id'),
      resource_type: required('resource_type'),
      label: required('label'),
      search: described,
    },
  },
  entitlements: {
    table: 'entitlements',
    key: ['integration_specific_id', 'integration_specific_resource_id'],
    columns: {
      entitlement_id: required('integration_specific_id'),
      entitlement_type: required('entitlement_type'),
      resource_id: required('integration_specific_resource_id'),
      label: required('label'),
      search: described,
    },
  },
  entitlement_associations: {
    table: 'associations',
    key: ['account_id', 'integration_specific_entitlement_id', 'integration_specific_resource_id'],
    columns: {
      account_id: required('account_id'),
      entitlement_id: required('integration_specific_entitlement_id'),
      resource_id: required('integration_specific_resource_id'),
    },
  },
  last_activity: {
    table: 'records',
    key: ['account_id', 'event_type'],
    columns: {
      stream: (_record, stream) => stream,
      account_id: required('account_id'),
      happened_at: (record) => timeText(textAt(record, 'happened_at')),
    },
  },
};

/** The table of a stream. One of the connector's own that only shares a name with the contract's goes to `records`. */
export function destinationOf({
  name,
  primaryKey,
}: Pick<StreamDescription, 'name' | 'primaryKey'>): Destination {
  const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
  if (shape === undefined || JSON.stringify(primaryKey) !== JSON.stringify(shape.key.map((field) => [field])))
    return { table: 'records', stream: name, columns: ['stream'], valuesOf: () => [name] };
  const { table, columns } = shape;
  const readers = Object.values(columns);
  return {
    table,
    stream: name,
    columns: Object.keys(columns),
    valuesOf: (record) => readers.map((read) => read(record, name)),
  };
}

function optional(field: string): TableShape['columns'][string] {
  return (record) => textAt(record, field) ?? null;
}

function required(field: string): TableShape['columns'][string] {
  return (record, stream) => {
    const text = textAt(record, field);
    if (text !== undefined) return text;
    throw new InvalidResponseError(`A record of the stream "${stream}" has no text at ${field}.`);
  };
}

function described(record: StreamRecord): string {
  return searchText(textsAt(record, ['integration_specific_id', 'label', 'description']));
}

function textsAt(record: StreamRecord, fields: readonly string[]): (string | undefined)[] {
  return fields.map((field) => textAt(record, field));
}

/** A time as the tables have them; null for what is none. */
function timeText(text: string | undefined): string | null {
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function nameOf(record: StreamRecord): string | null {
  const parts = [textAt(record, 'given_name'), textAt(record, 'family_name')];
  const name = parts.filter((part) => part !== undefined && part !== '').join(' ');
  return name === '' ? null : name;
}

function textAt(record: StreamRecord, field: string): string | undefined {
  const value = record[field];
  return typeof value === 'string' ? columnText(value) : undefined;
}
