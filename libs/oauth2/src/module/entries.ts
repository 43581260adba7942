import { BadRequestError, type IntegrationParts } from '@patchbay/core';
import { scopeList } from '../client/scopes.ts';
import type {
  AuthorizationCodeSettings,
  ClientCredentialsSettings,
  OAuth2CapabilityName,
  OAuth2Settings,
} from '../settings.ts';

type Credentials = IntegrationParts['credentials'];

/** OAuth settings for one credential, or for all that carry access tokens. */
export interface Entry<OAuth> {
  /** Absent: whatever credential is asked for. */
  readonly id?: string | undefined;
  readonly oauth: OAuth;
}

/** The settings for the credential of a request, and the id that errors name it by. */
export interface Chosen<OAuth> {
  readonly oauth: OAuth;
  readonly credentialId?: string | undefined;
}

const capabilitiesOfFlow: Readonly<Record<OAuth2Settings['flow'], readonly OAuth2CapabilityName[]>> = {
  authorization_code: ['get_authorization_url', 'handle_authorization_callback', 'refresh_access_token'],
  client_credentials: ['handle_client_credentials_request', 'refresh_access_token'],
};

/** What the module does for a credential. */
export function servedBy<AppSettings>({ oauth }: Entry<OAuth2Settings<AppSettings>>): OAuth2CapabilityName[] {
  return capabilitiesOfFlow[oauth.flow].filter((name) => oauth.capabilities?.[name] !== false);
}

/** Whether a person consents. */
export function isCodeFlow<AppSettings>(
  entry: Entry<OAuth2Settings<AppSettings>>,
): entry is Entry<AuthorizationCodeSettings<AppSettings>> {
  return entry.oauth.flow === 'authorization_code';
}

/** Whether the client asks for itself. */
export function isClientFlow<AppSettings>(
  entry: Entry<OAuth2Settings<AppSettings>>,
): entry is Entry<ClientCredentialsSettings<AppSettings>> {
  return entry.oauth.flow === 'client_credentials';
}

/**
 * The settings for the credential that a request names. It need not name one where there is but one.
 *
 * @throws `bad_request` when there are none, or for more than one that could be meant.
 */
export function choose<OAuth>(
  entries: readonly Entry<OAuth>[],
  credentials: Credentials,
  id: string | undefined,
): Chosen<OAuth> {
  const ids = entries.flatMap((entry) => entry.id ?? tokenCredentialIds(credentials));
  const fitting = entries.filter((entry) => id === undefined || entry.id === undefined || entry.id === id);
  const [entry] = fitting;
  if (entry === undefined || fitting.length > 1 || (id !== undefined && !ids.includes(id))) {
    const list = ids.map((each) => `"${each}"`).join(', ');
    throw new BadRequestError(
      id === undefined
        ? `credential_id must say which credential is meant: ${list}.`
        : `This is not done for the credential "${id}". It is for: ${list}.`,
    );
  }
  return { oauth: entry.oauth, credentialId: id ?? entry.id };
}

/** @throws Error on ids that the connector does not declare with an access token: a mistake of its author. */
export function assertDeclared(entries: readonly Entry<unknown>[], credentials: Credentials): void {
  const ids = tokenCredentialIds(credentials);
  if (ids.length === 0)
    throw new Error('oauth2Module needs a credential of a kind that carries an access token.');
  for (const { id } of entries) {
    if (id !== undefined && !ids.includes(id)) {
      throw new Error(`oauth2Module has settings for "${id}", which is no credential with an access token.`);
    }
  }
}

/** Whether there are settings for a credential. */
export function knows(entries: readonly Entry<unknown>[], credentials: Credentials, id: string): boolean {
  const hasSettings = entries.some((entry) => entry.id === undefined || entry.id === id);
  return hasSettings && tokenCredentialIds(credentials).includes(id);
}

function tokenCredentialIds(credentials: Credentials): string[] {
  return credentials
    .filter(({ type }) => type === 'oauth' || type === 'oauth_client_credentials')
    .map(({ id }) => id);
}

/** The scopes of each capability, over all entries. */
export function scopesByCapability<AppSettings>(
  entries: readonly Entry<OAuth2Settings<AppSettings>>[],
): Record<string, string> {
  const names = new Set(entries.flatMap(({ oauth }) => Object.keys(oauth.scopes ?? {})));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      scopeList(...entries.map(({ oauth }) => oauth.scopes?.[name])).join(' '),
    ]),
  );
}
