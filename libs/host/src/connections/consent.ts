import {
  dispatch,
  InvalidResponseError,
  isConnectorError,
  isLoopback,
  UnsupportedOperationError,
  type Integration,
  type JsonObject,
} from '@patchbay/core';
import { tokenKeysOf } from './access-tokens.ts';
import type { AuthorizationRequest, AuthorizationSession, AuthorizedConnection } from './authorization.ts';
import type { Connection } from './connection.ts';
import { ConsentError } from './consent-error.ts';
import { exchange, queryOf, type Return } from './consent-return.ts';
import {
  keepConsent,
  notExpected,
  takeConsent,
  type Consent,
  type NewTarget,
  type OldTarget,
} from './consent-row.ts';
import { openContents, type Contents } from './contents.ts';
import { checkCandidate, checkNames, type Candidate } from './draft.ts';
import { connectionNotFound, InvalidConnectionError } from './errors.ts';
import { asGiven } from './given.ts';
import { randomName } from '../store/ids.ts';
import { connectorOf, type ConnectionParts } from './parts.ts';
import { findRow, forgetTokens, isNameTaken, type StoredConnection } from './rows.ts';
import { seedTokens } from './seed.ts';
import { mergeSettings, readSettings, settingsIssues } from './settings.ts';
import { answerOf, withinTime } from './trial.ts';

/** Where a consent is to lead. */
interface Target {
  readonly tenant: string;
  readonly integration: Integration;
  readonly settings: JsonObject;
  readonly kept: Consent['target'];
}

/** Asks the connector where to send the person, and keeps what is needed to go on. */
export async function beginConsent(
  parts: ConnectionParts,
  request: AuthorizationRequest,
): Promise<{ readonly url: string }> {
  const target = await targetOf(parts, request);
  const credentialId = credentialOf(target.integration, request.credentialId);
  const { runtime } = parts;
  const state = randomName(runtime, 32);
  const { client, redirectUri, scopes, formData, session } = request;
  const answer = await withinTime(runtime, (signal) =>
    dispatch(
      target.integration,
      'get_authorization_url',
      {
        request: {
          credential_id: credentialId,
          client_id: client.client_id,
          scopes: [...(scopes ?? [])],
          redirect_uri: redirectUri,
          state,
          ...(formData === undefined ? {} : { form_data: { ...formData } }),
        },
        settings: target.settings,
      },
      { runtime, signal },
    ),
  );
  const { authorization_url: url, code_verifier: codeVerifier } = answerOf(answer);
  assertSafe(url, state);
  await keepConsent(parts, state, {
    ...{ target: target.kept, tenant: target.tenant, credentialId, client: { ...client }, redirectUri },
    ...{ scopes: scopes === undefined ? undefined : [...scopes], codeVerifier },
    session,
  });
  return { url };
}

async function targetOf(
  parts: ConnectionParts,
  { draft, settings: wanted, tenant }: AuthorizationRequest,
): Promise<Target> {
  if (typeof draft === 'string') {
    const row = await findRow(parts.store.db, draft, { tenant });
    if (row === undefined) throw connectionNotFound(draft);
    const integration = connectorOf(parts, row.connector);
    const { settings: secrets } = openContents(parts.keys, row);
    const settings = mergeSettings(wanted ?? readSettings(row.settings), secrets);
    const issues = wanted === undefined ? [] : settingsIssues(integration, settings);
    if (issues.length > 0) throw new InvalidConnectionError(issues);
    const kept = {
      connection: row.id,
      settings: wanted === undefined ? undefined : JSON.stringify(settings),
    };
    return { tenant: row.tenant, integration, kept, settings };
  }
  const names = checkNames(parts, draft);
  const issues = [...names.issues];
  if (tenant !== undefined && names.tenant !== tenant)
    issues.push({ path: 'tenant', message: 'It is another one.' });
  if (await isNameTaken(parts.store.db, names)) {
    issues.push({ path: 'name', message: 'Another connection has this name.' });
  }
  if (issues.length > 0) throw new InvalidConnectionError(issues);
  const { connector, name, settings = {} } = draft;
  const kept = { connector, name, settings: JSON.stringify(settings) };
  return { tenant: names.tenant, integration: names.integration, settings, kept };
}

/** @throws ConnectorError when the connector asks no person for consent to it */
function credentialOf({ capabilities, credentials }: Integration, wanted: string | undefined): string {
  const fitting = credentials.filter(
    ({ id, type }) => type === 'oauth' && (wanted === undefined || id === wanted),
  );
  const [credential] = fitting;
  if (credential === undefined || !capabilities.has('get_authorization_url')) {
    throw new UnsupportedOperationError('This connector has no OAuth consent for that credential.');
  }
  if (fitting.length === 1) return credential.id;
  const ids = fitting.map(({ id }) => `"${id}"`).join(', ');
  throw new InvalidConnectionError([
    { path: 'credentialId', message: `It must say which is meant: ${ids}.` },
  ]);
}

/** Whatever the connector says, nobody is sent to a place without TLS, or away without our state. */
function assertSafe(url: string, state: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isSafe =
    parsed?.protocol === 'https:' || (parsed?.protocol === 'http:' && isLoopback(parsed.hostname));
  if (!isSafe) throw new InvalidResponseError('The connector gave an authorization URL without TLS.');
  if (parsed?.searchParams.get('state') !== state) {
    throw new InvalidResponseError('The connector gave an authorization URL without the state.');
  }
}

/** How a consent ends: in a new connection, or in another credential of an old one. */
export interface ConsentEnds {
  create(names: Pick<Connection, 'tenant' | 'name' | 'connector'>, candidate: Candidate): Promise<Connection>;
  contentsOf(row: StoredConnection): Contents;
  replace(row: StoredConnection, candidate: Candidate): Promise<Connection>;
}

/**
 * Exchanges the code that a person came back with, and keeps the connection.
 *
 * @throws ConsentError when it was one of ours, and came to nothing
 */
export async function finishConsent(
  parts: ConnectionParts,
  callbackUrl: string,
  session: AuthorizationSession,
  ends: ConsentEnds,
): Promise<AuthorizedConnection> {
  const query = queryOf(callbackUrl);
  const [state, ...others] = new URLSearchParams(query).getAll('state');
  if (state === undefined || others.length > 0) throw notExpected('carries no state');
  const consent = await takeConsent(parts, state, session);
  const { target } = consent;
  try {
    return 'connection' in target
      ? await reconnect(parts, { ...target, consent, query, state }, ends)
      : await connect(parts, { ...target, consent, query, state }, ends);
  } catch (error) {
    if (!isConnectorError(error)) throw error;
    const { settings: _settings, ...told } = target;
    throw new ConsentError(error, told);
  }
}

async function connect(
  parts: ConnectionParts,
  { connector, name, settings: text, ...back }: Return & NewTarget,
  ends: ConsentEnds,
): Promise<AuthorizedConnection> {
  const { tenant, credentialId } = back.consent;
  const integration = connectorOf(parts, connector);
  const settings = readSettings(text);
  const given = await exchange(parts, integration, settings, back);
  const candidate = await checkCandidate(parts, integration, settings, { credentials: [given.bag] }, []);
  const connection = await ends.create({ tenant, name, connector }, candidate);
  await seedTokens(parts, candidate, credentialId, given);
  return { ...connection, renewable: given.refreshToken !== undefined };
}

async function reconnect(
  parts: ConnectionParts,
  { connection: id, settings: text, ...back }: Return & OldTarget,
  ends: ConsentEnds,
): Promise<AuthorizedConnection> {
  const { tenant, credentialId } = back.consent;
  const row = await findRow(parts.store.db, id, { tenant });
  if (row === undefined) throw connectionNotFound(id);
  const integration = connectorOf(parts, row.connector);
  const contents = ends.contentsOf(row);
  const settings =
    text === undefined ? { ...readSettings(row.settings), ...contents.settings } : readSettings(text);
  const given = await exchange(parts, integration, settings, back);
  const { credentials: kept = [] } = asGiven(integration, contents);
  const credentials = [...kept.filter((bag) => bag.id !== credentialId), given.bag];
  const candidate = await checkCandidate(parts, integration, settings, { credentials }, []);
  await seedTokens(parts, candidate, credentialId, given);
  try {
    return { ...(await ends.replace(row, candidate)), renewable: given.refreshToken !== undefined };
  } catch (error) {
    // Nobody can use them any more: the consent was for this connection.
    await forgetTokens(parts.store.db, tokenKeysOf(candidate.sources)).catch(() => undefined);
    throw error;
  }
}
