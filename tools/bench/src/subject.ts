import { defineApp } from '@patchbay/core';
import { z } from 'zod';

/** The app that benchmarks of calls are made on. */
export const app = defineApp({
  appId: 'bench',
  settings: z.object({ base_url: z.string().default('https://api.example.com') }),
  credentials: ['token'],
  client: ({ settings }) => settings,
});

/** What every connector has. */
export const validate = app.capability('validate_credentials', async () => ({
  response: { valid: true, unique_tenant_id: 'bench' },
}));

/** What every connector says of itself. */
export const about = {
  version: '1.0.0',
  description: { userFriendlyName: 'Bench', categories: ['OTHER'] },
} as const;

/** A request that the app takes. */
export const request = {
  auth: { token: { token: 'a-token-that-is-secret' } },
  settings: {},
  request: {},
} as const;

/** Accounts as a vendor's list of people gives them. */
export function accounts(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    integration_specific_id: `account-${index}`,
    email: `person${index}@example.com`,
    given_name: 'Ada',
    family_name: 'Lovelace',
    username: `person${index}`,
    user_status: 'ACTIVE' as const,
    extra_data: { last_login: '2026-01-01T00:00:00Z', department: 'Engineering' },
  }));
}

/** What an envelope holds, without what is null: some write what is absent so. */
export function responseOf(envelope: unknown): unknown {
  if (typeof envelope !== 'object' || envelope === null || !('response' in envelope)) return envelope;
  return withoutNull(envelope.response);
}

/** The same without members that are null, at any depth. */
export function withoutNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNull);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutNull(each)]));
}
