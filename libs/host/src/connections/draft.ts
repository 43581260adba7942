import { isConnectorError, type AccessTokenSources, type Integration, type JsonObject } from '@patchbay/core';
import { sourcesOf } from './access-tokens.ts';
import type { ConnectionDraft, GivenCredentials } from './connection.ts';
import type { Contents } from './contents.ts';
import { checkCredentials } from './credentials.ts';
import { InvalidConnectionError, type FieldIssue } from './errors.ts';
import { findConnector, type ConnectionParts } from './parts.ts';
import { presentSettings, settingsIssues, splitSettings } from './settings.ts';

const longestName = 200;

/** Settings and credential that fit each other, ready for calls and for the table. */
export interface Candidate {
  readonly integration: Integration;
  /** Settings that are no secrets. */
  readonly settings: JsonObject;
  readonly contents: Contents;
  readonly sources: AccessTokenSources | undefined;
}

/** What a draft names, checked. */
export interface DraftNames {
  readonly tenant: string;
  readonly name: string;
  readonly integration: Integration;
  readonly issues: readonly FieldIssue[];
}

/**
 * Checks all of a draft but its credential.
 *
 * @throws InvalidConnectionError when there is no such connector: nothing else can be checked then
 */
export function checkNames(
  parts: ConnectionParts,
  { tenant = 'default', name, connector, settings = {} }: Omit<ConnectionDraft, keyof GivenCredentials>,
): DraftNames {
  const integration = findConnector(parts, connector);
  const issues = [...nameIssues('tenant', tenant), ...nameIssues('name', name)];
  if (integration === undefined) {
    throw new InvalidConnectionError([
      ...issues,
      {
        path: 'connector',
        message: `This host has no connector "${String(connector).slice(0, longestName)}".`,
      },
    ]);
  }
  return { tenant, name, integration, issues: [...issues, ...settingsIssues(integration, settings)] };
}

/** What is wrong with a name. */
export function nameIssues(path: string, text: string): readonly FieldIssue[] {
  if (typeof text !== 'string' || text.trim() === '') return [{ path, message: 'is required' }];
  if (text.length > longestName) return [{ path, message: `It has more than ${longestName} characters.` }];
  return /\p{Cc}|\p{Cs}/u.test(text) ? [{ path, message: 'It holds control characters.' }] : [];
}

/**
 * Settings and credential, checked by what the connector declares.
 *
 * @param found - what is wrong besides
 * @throws InvalidConnectionError
 */
export async function checkCandidate(
  parts: ConnectionParts,
  integration: Integration,
  allSettings: JsonObject,
  given: GivenCredentials,
  found: readonly FieldIssue[],
): Promise<Candidate> {
  const settings = presentSettings(allSettings);
  const { issues, ...credentials } = await checkCredentials(integration, given, parts.runtime);
  if (found.length + issues.length > 0) throw new InvalidConnectionError([...found, ...issues]);
  const { open, secret } = splitSettings(integration, settings);
  const contents = { ...credentials, settings: secret };
  return { integration, settings: open, contents, sources: trySources(integration, contents, settings) };
}

function trySources(
  integration: Integration,
  contents: Contents,
  settings: JsonObject,
): AccessTokenSources | undefined {
  try {
    return sourcesOf(integration, contents, settings);
  } catch (error) {
    if (!isConnectorError(error)) throw error;
    throw new InvalidConnectionError([{ path: 'credentials', message: error.message }]);
  }
}
