import type { ConnectorManifest } from '@patchbay/core';
import { inWords } from '../frame/words.ts';

/** Something that a connector can do, in words; also what the catalogue is filtered by. */
export interface Ability {
  readonly id: string;
  readonly label: string;
  /** The same in a word or two. */
  readonly short: string;
  /** Any of these capabilities makes it. */
  readonly capabilities: readonly string[];
}

/** What people choose a connector by. */
export const ABILITIES: readonly Ability[] = [
  {
    id: 'access',
    label: 'Reads who has access',
    short: 'Reads access',
    capabilities: ['find_entitlement_associations', 'get_account_entitlement_associations'],
  },
  {
    id: 'grant',
    label: 'Grants and removes access',
    short: 'grants access',
    capabilities: ['assign_entitlement', 'unassign_entitlement'],
  },
  { id: 'create', label: 'Creates accounts', short: 'creates accounts', capabilities: ['create_account'] },
  {
    id: 'remove',
    label: 'Deactivates or deletes accounts',
    short: 'deactivates accounts',
    capabilities: ['deactivate_account', 'delete_account', 'suspend_account'],
  },
  {
    id: 'activity',
    label: 'Reads last activity',
    short: 'activity',
    capabilities: ['get_last_activity', 'list_activity_records'],
  },
];

/** What a connector can do, of {@link ABILITIES}. */
export function abilitiesOf(manifest: ConnectorManifest): readonly Ability[] {
  const names = new Set(manifest.capabilities.map(({ name }) => name));
  const own = ABILITIES.filter(({ capabilities }) => capabilities.some((name) => names.has(name)));
  const hasRecords = manifest.streams.some(({ capability }) => capability === undefined);
  return hasRecords ? [...own, RECORDS] : own;
}

/** Streams that are no access data: tickets, charges, logs. */
export const RECORDS: Ability = {
  id: 'records',
  label: 'Reads the app’s own records',
  short: 'own records',
  capabilities: [],
};

/** How a category is called. */
export function categoryLabel(category: string): string {
  return CATEGORY_LABELS[category] ?? inWords(category.toLowerCase());
}

const CATEGORY_LABELS: Readonly<Record<string, string>> = {
  HR_AND_LEARNING: 'HR and learning',
  IT_AND_SECURITY: 'IT and security',
};

/** How one signs in to an app, in words. */
export function credentialLabel(kind: unknown): string {
  return CREDENTIAL_LABELS[String(kind)] ?? inWords(String(kind));
}

const CREDENTIAL_LABELS: Readonly<Record<string, string>> = {
  oauth: 'OAuth consent',
  oauth_client_credentials: 'OAuth client credentials',
  oauth1: 'OAuth 1.0a',
  basic: 'User name and password',
  token: 'Token',
  jwt: 'Signed token (JWT)',
  service_account: 'Service account',
  key_pair: 'Key pair',
  empty: 'No credential',
};
