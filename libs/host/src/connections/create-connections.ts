import {
  ConflictError,
  CredentialsRevokedError,
  hideSecrets,
  type AccessTokenSources,
  type JsonObject,
} from '@patchbay/core';
import { databaseTokenStore } from '../tokens/database-token-store.ts';
import { sourcesOf } from './access-tokens.ts';
import type { AuthorizationRequest, AuthorizationSession, AuthorizedConnection } from './authorization.ts';
import type {
  Connection,
  ConnectionChanges,
  ConnectionDraft,
  ConnectionFilter,
  OpenConnection,
  TenantScope,
  ValidationEnvelope,
} from './connection.ts';
import { ConnectionTable } from './connection-table.ts';
import type { Connections } from './connections.ts';
import { beginConsent, finishConsent } from './consent.ts';
import { openContents, type Contents } from './contents.ts';
import { checkCandidate, checkNames, nameIssues, type Candidate } from './draft.ts';
import { connectionNotFound, InvalidConnectionError, otherAccount } from './errors.ts';
import { asGiven } from './given.ts';
import { connectorOf, type ConnectionParts } from './parts.ts';
import { rotateAll } from './rotation.ts';
import { connectionOf, findRow, listRows, type StoredConnection } from './rows.ts';
import { mergeSettings, readSettings, settingsIssues } from './settings.ts';
import { accountOf, envelopeOf, tryCredential } from './trial.ts';

/** Makes the connections of a host. */
export function createConnections(parts: ConnectionParts): Connections {
  const { store, keys, runtime } = parts;
  const tokenStore =
    runtime.tokenStore ??
    databaseTokenStore({ store, keys, clock: runtime.clock, secureRandom: runtime.secureRandom });
  return new StoredConnections({ ...parts, runtime: { ...runtime, tokenStore } });
}

/** Connections in the tables of a store. Keys and secrets are in private fields, so that nothing prints them. */
class StoredConnections implements Connections {
  readonly #parts: ConnectionParts;
  readonly #table: ConnectionTable;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
    this.#table = new ConnectionTable(parts);
  }

  async create(draft: ConnectionDraft): Promise<Connection> {
    const { tenant, name, integration, issues } = checkNames(this.#parts, draft);
    const candidate = await checkCandidate(this.#parts, integration, draft.settings ?? {}, draft, issues);
    return await this.#table.insert({ tenant, name, connector: draft.connector }, candidate);
  }

  async validate(draftOrId: ConnectionDraft | string, scope?: TenantScope): Promise<ValidationEnvelope> {
    try {
      if (typeof draftOrId === 'string') return await this.#validateKept(draftOrId, scope);
      const { integration, issues } = checkNames(this.#parts, draftOrId);
      const settings = draftOrId.settings ?? {};
      const candidate = await checkCandidate(this.#parts, integration, settings, draftOrId, issues);
      return await tryCredential(candidate, this.#parts.runtime);
    } catch (error) {
      return envelopeOf(error, typeof draftOrId === 'string' ? '' : draftOrId.connector);
    }
  }

  async get(id: string, scope?: TenantScope): Promise<Connection | undefined> {
    const row = await findRow(this.#parts.store.db, id, scope);
    return row === undefined ? undefined : connectionOf(row);
  }

  async list(filter: ConnectionFilter = {}): Promise<readonly Connection[]> {
    return (await listRows(this.#parts.store.db, filter)).map(connectionOf);
  }

  async update(id: string, changes: ConnectionChanges, scope?: TenantScope): Promise<Connection> {
    const row = await this.#row(id, scope);
    const issues = changes.name === undefined ? [] : nameIssues('name', changes.name);
    const { settings, auth, credentials } = changes;
    if (settings === undefined && auth === undefined && credentials === undefined) {
      if (issues.length > 0) throw new InvalidConnectionError(issues);
      return await this.#table.update(row, changes);
    }
    const integration = connectorOf(this.#parts, row.connector);
    const contents = this.#contents(row);
    const merged = mergeSettings(settings ?? readSettings(row.settings), contents.settings);
    const found = [...issues, ...settingsIssues(integration, merged)];
    const given =
      auth === undefined && credentials === undefined
        ? asGiven(integration, contents)
        : { auth, credentials };
    const candidate = await checkCandidate(this.#parts, integration, merged, given, found);
    return await this.#replace(row, candidate, changes);
  }

  async remove(id: string, scope?: TenantScope): Promise<void> {
    await this.#table.remove(id, scope);
  }

  beginAuthorization(request: AuthorizationRequest): Promise<{ readonly url: string }> {
    return beginConsent(this.#parts, request);
  }

  async finishAuthorization(
    callbackUrl: string,
    session?: AuthorizationSession,
  ): Promise<AuthorizedConnection> {
    return await finishConsent(this.#parts, callbackUrl, session ?? {}, {
      create: (names, candidate) => this.#table.insert(names, candidate),
      contentsOf: (row) => this.#contents(row),
      replace: (row, candidate) => this.#replace(row, candidate),
    });
  }

  async requireReconnect({ connection, revision }: OpenConnection, reason: string): Promise<void> {
    await this.#table.requireReconnect(connection, revision, reason);
  }

  rotateKeys(): Promise<number> {
    return rotateAll(this.#parts.store, this.#parts.keys);
  }

  async open(id: string, scope?: TenantScope): Promise<OpenConnection> {
    const row = await this.#row(id, scope);
    if (row.state === 'disabled') {
      throw new ConflictError(`The connection "${row.name}" is turned off.`, { hint: 'Turn it on first.' });
    }
    if (row.state === 'reconnect_required') {
      throw new CredentialsRevokedError(
        `The connection "${row.name}" must be connected anew: ${row.state_reason ?? 'the app refused its credential.'}`,
        { hint: 'Connect the app again, or validate the connection once it works again.' },
      );
    }
    return this.#opened(row).open;
  }

  /** Puts others in the place of settings and credential, once they are known to lead to the same account. */
  async #replace(
    row: StoredConnection,
    candidate: Candidate,
    changes: Pick<ConnectionChanges, 'name' | 'state'> = {},
  ): Promise<Connection> {
    const { unique_tenant_id: before } = row;
    if (before !== null) {
      const account = accountOf(await tryCredential(candidate, this.#parts.runtime));
      if (account !== before) throw otherAccount(before, account);
    }
    return await this.#table.update(row, changes, candidate);
  }

  async #validateKept(id: string, scope?: TenantScope): Promise<ValidationEnvelope> {
    const row = await this.#row(id, scope);
    const { open, candidate } = this.#opened(row);
    const envelope = await tryCredential(candidate, this.#parts.runtime);
    if (envelope.is_error === true) {
      const { error_code, message } = envelope.error;
      const isRefused = error_code === 'unauthorized' || error_code === 'creds_revoked';
      if (isRefused) await this.requireReconnect(open, message);
      return envelope;
    }
    if (!envelope.response.valid) return envelope;
    const { unique_tenant_id: account } = envelope.response;
    const { unique_tenant_id: before } = row;
    if (before !== null && account !== before) {
      const error = otherAccount(before, account);
      await this.requireReconnect(open, error.message);
      return envelopeOf(error, candidate.integration.appId);
    }
    await this.#table.noteValid(row, account);
    return envelope;
  }

  async #row(id: string, scope?: TenantScope): Promise<StoredConnection> {
    const row = await findRow(this.#parts.store.db, id, scope);
    if (row === undefined) throw connectionNotFound(id);
    return row;
  }

  #contents(row: StoredConnection): Contents {
    return openContents(this.#parts.keys, row);
  }

  #opened(row: StoredConnection): { readonly open: OpenConnection; readonly candidate: Candidate } {
    const integration = connectorOf(this.#parts, row.connector);
    const contents = this.#contents(row);
    const shown = readSettings(row.settings);
    const settings: JsonObject = { ...shown, ...contents.settings };
    const connection = connectionOf(row);
    const { revision } = row;
    const accessTokens: AccessTokenSources | undefined = sourcesOf(
      integration,
      contents,
      settings,
      (reason) => this.#table.requireReconnect(connection, revision, reason),
    );
    const { credentials } = contents;
    const request = { settings, ...(credentials.length === 0 ? {} : { credentials }) };
    return {
      open: hideSecrets({ connection, integration, request, accessTokens, revision }, ['request']),
      candidate: { integration, settings: shown, contents, sources: accessTokens },
    };
  }
}
