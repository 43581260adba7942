import { InvalidValueError, isRecord, type Effect, type JsonValue } from '@patchbay/core';
import type { Selectable } from 'kysely';
import type { HostStore } from '../store/host-store.ts';
import { limitOf, twoDirections } from '../store/limit.ts';
import type { ActionRow } from '../store/tables/history.ts';
import type { Action, ActionFilter, Actions } from './actions.ts';

/** Reads the history of writes. */
export function createActions({ db }: Pick<HostStore, 'db'>): Actions {
  return {
    list: async (filter = {}) => {
      const { tenant, connectionId, capability, before, after } = filter;
      const limit = limitOf(filter.limit);
      if (before !== undefined && after !== undefined) throw twoDirections();
      const since = timeOf(filter);
      let query = db.selectFrom('actions').selectAll().limit(limit);
      query = query.orderBy('id', after === undefined ? 'desc' : 'asc');
      if (tenant !== undefined) query = query.where('tenant', '=', tenant);
      if (connectionId !== undefined) query = query.where('connection_id', '=', connectionId);
      if (capability !== undefined) query = query.where('capability', '=', capability);
      if (since !== undefined) query = query.where('at', '>=', since);
      if (before !== undefined) query = query.where('id', '<', before);
      if (after !== undefined) query = query.where('id', '>', after);
      const rows = await query.execute();
      return (after === undefined ? rows : rows.toReversed()).map(actionOf);
    },
  };
}

function timeOf({ since }: ActionFilter): string | undefined {
  if (since === undefined) return undefined;
  const time = Date.parse(since);
  if (Number.isNaN(time)) throw new InvalidValueError('"since" is no ISO 8601 time.');
  return new Date(time).toISOString();
}

function actionOf(row: Selectable<ActionRow>): Action {
  return {
    id: row.id,
    tenant: row.tenant,
    connectionId: row.connection_id,
    connectionName: row.connection_name,
    connector: row.connector,
    capability: row.capability,
    outcome: row.outcome === 'success' || row.outcome === 'error' ? row.outcome : 'begun',
    at: row.at,
    ...(row.actor === null ? {} : { actor: row.actor }),
    ...(row.request === null ? {} : { request: jsonIn(row.request) }),
    ...(isEffect(row.effect) ? { effect: row.effect } : {}),
    ...(row.error_code === null ? {} : { errorCode: row.error_code }),
    ...(row.message === null ? {} : { message: row.message }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  };
}

function jsonIn(text: string): JsonValue {
  const value: unknown = JSON.parse(text);
  return isJson(value) ? value : null;
}

/** What was parsed as JSON holds nothing else. */
function isJson(value: unknown): value is JsonValue {
  return value === null || typeof value !== 'object' || Array.isArray(value) || isRecord(value);
}

function isEffect(text: string | null): text is Effect['kind'] {
  return text === 'created' || text === 'updated' || text === 'deleted' || text === 'noop';
}
