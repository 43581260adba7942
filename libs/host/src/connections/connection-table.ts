import { ConflictError, isConnectorError } from '@patchbay/core';
import { tokenKeysOf } from './access-tokens.ts';
import type { Connection, ConnectionChanges, ConnectionState, TenantScope } from './connection.ts';
import { credentialIdsOf, sealContents, type SealedFor } from './contents.ts';
import type { Candidate } from './draft.ts';
import { InvalidConnectionError } from './errors.ts';
import { randomName } from '../store/ids.ts';
import { timeText, type ConnectionParts } from './parts.ts';
import { connectionOf, forgetTokens, isNameTaken, readList, type StoredConnection } from './rows.ts';

/** Writes to the table of connections. */
export class ConnectionTable {
  readonly #parts: ConnectionParts;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  /** @throws InvalidConnectionError when the name is taken */
  async insert(
    { tenant, name, connector }: Pick<Connection, 'tenant' | 'name' | 'connector'>,
    candidate: Candidate,
  ): Promise<Connection> {
    const { store, runtime } = this.#parts;
    const id = randomName(runtime, 12);
    const now = timeText(runtime);
    const row = await store.db
      .insertInto('connections')
      .values({
        ...{ id, tenant, connector, name, unique_tenant_id: null, state: 'active', state_reason: null },
        ...this.#kept({ id, tenant, connector }, candidate),
        created_at: now,
        updated_at: now,
      })
      .onConflict((conflict) => conflict.columns(['tenant', 'name']).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) throw nameTaken();
    return connectionOf(row);
  }

  /**
   * Changes a row that is still as it was read.
   *
   * @throws ConflictError when somebody else changed it meanwhile; InvalidConnectionError when the name is taken
   */
  async update(
    row: StoredConnection,
    { name, state }: Pick<ConnectionChanges, 'name' | 'state'>,
    candidate?: Candidate,
  ): Promise<Connection> {
    const { store, runtime } = this.#parts;
    const { id, tenant, revision, unique_tenant_id: account } = row;
    const next = nextState(row, state, candidate !== undefined);
    try {
      return await store.transaction(async (db) => {
        const changed = await db
          .updateTable('connections')
          .set({
            updated_at: timeText(runtime),
            ...(name === undefined ? {} : { name }),
            ...(next === undefined ? {} : { state: next, state_reason: null }),
            ...(candidate === undefined ? {} : { ...this.#kept(row, candidate), revision: revision + 1 }),
          })
          .where('id', '=', id)
          .where('tenant', '=', tenant)
          .where('revision', '=', revision)
          // An account that became known meanwhile is one that nobody compared the credential with.
          .$if(candidate !== undefined, (query) =>
            query.where('unique_tenant_id', account === null ? 'is' : '=', account),
          )
          .returningAll()
          .executeTakeFirst();
        if (changed === undefined) throw changedMeanwhile(row);
        if (candidate !== undefined) {
          await forgetTokens(db, readList(row.token_keys));
          // What other settings or another credential have given is nothing to go on from.
          await db.deleteFrom('stream_states').where('connection_id', '=', id).execute();
        }
        // Two halves of a list that were read in different ways are no list; and what is turned off reads nothing.
        if (candidate !== undefined || next === 'disabled') {
          await db
            .updateTable('runs')
            .set({ state: 'cancelling' })
            .where('connection_id', '=', id)
            .where('ended_at', 'is', null)
            .execute();
        }
        return connectionOf(changed);
      });
    } catch (error) {
      if (isConnectorError(error) || name === undefined) throw error;
      if (await isNameTaken(store.db, { tenant, name, except: id })) throw nameTaken();
      throw error;
    }
  }

  /** Removes a connection with all that belongs to it, and the tokens that no other connection uses. */
  async remove(id: string, { tenant }: TenantScope = {}): Promise<void> {
    await this.#parts.store.transaction(async (db) => {
      let query = db.deleteFrom('connections').where('id', '=', id);
      if (tenant !== undefined) query = query.where('tenant', '=', tenant);
      const row = await query.returning('token_keys').executeTakeFirst();
      if (row !== undefined) await forgetTokens(db, readList(row.token_keys));
    });
  }

  /** Nothing happens when the settings or the credential are others by now. */
  async requireReconnect(
    { id, connector }: Pick<Connection, 'id' | 'connector'>,
    revision: number | undefined,
    reason: string,
  ): Promise<void> {
    const { store, runtime } = this.#parts;
    let query = store.db
      .updateTable('connections')
      .set({ state: 'reconnect_required', state_reason: reason, updated_at: timeText(runtime) })
      .where('id', '=', id)
      .where('state', '=', 'active');
    if (revision !== undefined) query = query.where('revision', '=', revision);
    if ((await query.returning('id').executeTakeFirst()) === undefined) return;
    runtime.logger.log('warn', 'A connection must be connected anew.', { connection: id, connector, reason });
  }

  /** Keeps whose account it is, and ends `reconnect_required`. */
  async noteValid({ id, revision }: StoredConnection, account: string): Promise<void> {
    const { store, runtime } = this.#parts;
    await store.transaction(async (db) => {
      const same = db.updateTable('connections').where('id', '=', id).where('revision', '=', revision);
      if (account !== '') {
        await same.set({ unique_tenant_id: account }).where('unique_tenant_id', 'is', null).execute();
      }
      await same
        .set({ state: 'active', state_reason: null, updated_at: timeText(runtime) })
        .where('state', '=', 'reconnect_required')
        .execute();
    });
  }

  #kept({ id, tenant, connector }: Omit<SealedFor, 'settings'>, { settings, contents, sources }: Candidate) {
    const text = JSON.stringify(settings);
    return {
      settings: text,
      sealed_credential: sealContents(this.#parts.keys, { id, tenant, connector, settings: text }, contents),
      credential_ids: JSON.stringify(credentialIdsOf(contents)),
      token_keys: JSON.stringify(tokenKeysOf(sources)),
    };
  }
}

/** A new credential is what a connection that must be connected anew waits for; saying that it is active is not. */
function nextState(
  row: StoredConnection,
  wanted: ConnectionChanges['state'],
  hasNewCredential: boolean,
): ConnectionState | undefined {
  if (wanted === 'disabled') return 'disabled';
  if (row.state === 'disabled') return wanted;
  return row.state === 'reconnect_required' && hasNewCredential ? 'active' : undefined;
}

function nameTaken(): InvalidConnectionError {
  return new InvalidConnectionError([{ path: 'name', message: 'Another connection has this name.' }]);
}

function changedMeanwhile({ name }: StoredConnection): ConflictError {
  return new ConflictError(`The connection "${name}" was changed or removed by somebody else meanwhile.`, {
    hint: 'Look at it again, and repeat the change if it is still wanted.',
  });
}
