import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { HostDatabase } from '../store/host-store.ts';
import type { ConnectionRow } from '../store/tables.ts';
import type { Connection, ConnectionFilter, ConnectionState, TenantScope } from './connection.ts';
import { readSettings } from './settings.ts';

/** A row of `connections` as it is read. */
export type StoredConnection = Selectable<ConnectionRow>;

/** A row as people and programs see it. */
export function connectionOf(row: StoredConnection): Connection {
  return {
    id: row.id,
    tenant: row.tenant,
    connector: row.connector,
    name: row.name,
    settings: readSettings(row.settings),
    credentialIds: readList(row.credential_ids),
    ...(row.unique_tenant_id === null ? {} : { uniqueTenantId: row.unique_tenant_id }),
    state: stateOf(row.state),
    ...(row.state_reason === null ? {} : { stateReason: row.state_reason }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** A JSON list of texts. */
export function readList(text: string): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(text));
}

function stateOf(text: string): ConnectionState {
  return text === 'disabled' || text === 'reconnect_required' ? text : 'active';
}

/** The row of a connection; nothing when it is not there, or not this tenant's. */
export async function findRow(
  db: HostDatabase,
  id: string,
  { tenant }: TenantScope = {},
): Promise<StoredConnection | undefined> {
  let query = db.selectFrom('connections').selectAll().where('id', '=', id);
  if (tenant !== undefined) query = query.where('tenant', '=', tenant);
  return await query.executeTakeFirst();
}

/** The rows that fit, by tenant and name. */
export async function listRows(
  db: HostDatabase,
  { tenant, connector, state, limit, after }: ConnectionFilter,
): Promise<readonly StoredConnection[]> {
  let query = db.selectFrom('connections').selectAll().orderBy('tenant').orderBy('name');
  if (tenant !== undefined) query = query.where('tenant', '=', tenant);
  if (connector !== undefined) query = query.where('connector', '=', connector);
  if (state !== undefined) query = query.where('state', '=', state);
  if (limit !== undefined) query = query.limit(limit);
  if (after !== undefined) {
    const last = await findRow(db, after, { tenant });
    if (last === undefined) return [];
    query = query.where((eb) =>
      eb.or([
        eb('tenant', '>', last.tenant),
        eb.and([eb('tenant', '=', last.tenant), eb('name', '>', last.name)]),
      ]),
    );
  }
  return await query.execute();
}

/** True when another connection of the tenant has the name. */
export async function isNameTaken(
  db: HostDatabase,
  {
    tenant,
    name,
    except,
  }: { readonly tenant: string; readonly name: string; readonly except?: string | undefined },
): Promise<boolean> {
  const row = await db
    .selectFrom('connections')
    .select('id')
    .where('tenant', '=', tenant)
    .where('name', '=', name)
    .executeTakeFirst();
  return row !== undefined && row.id !== except;
}

/** Forgets tokens that no connection names. It belongs into the transaction in which a connection stops to name them. */
export async function forgetTokens(db: HostDatabase, tokenKeys: readonly string[]): Promise<void> {
  for (const key of tokenKeys.toSorted()) {
    // Two connections that end at once would each see the other's row. Whoever comes second waits here for the first, and
    // looks after it.
    await db.updateTable('tokens').set({ key }).where('key', '=', key).execute();
    await db
      .deleteFrom('tokens')
      .where('key', '=', key)
      .where(({ not, exists, selectFrom }) =>
        // The keys are hexadecimal digits, so that the pattern means nothing else.
        not(
          exists(
            selectFrom('connections').select('connections.id').where('token_keys', 'like', `%"${key}"%`),
          ),
        ),
      )
      .execute();
  }
}
