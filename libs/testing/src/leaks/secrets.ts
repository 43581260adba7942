import { isRecord, type Capability, type Integration } from '@patchbay/core';
import { isCanary } from './canary.ts';

/** What a call carries that may hold secrets. */
export interface Carried {
  readonly auth?: unknown;
  readonly credentials?: unknown;
  readonly settings?: unknown;
  readonly request?: unknown;
}

/**
 * Every secret that a call carries: what the schemas of its credentials, settings and request mark as secret, and
 * every canary wherever it stands. Of a secret with several lines (a key file) each long line counts too.
 */
export function secretsCarried(
  integration: Integration,
  capability: Capability,
  carried: Carried,
): readonly string[] {
  const bags = [carried.auth, ...(Array.isArray(carried.credentials) ? carried.credentials : [])];
  const found = [
    ...integration.credentials.flatMap(({ type, payload }) =>
      bags.flatMap((bag) => (isRecord(bag) ? payload.secretsIn(bag[type]) : [])),
    ),
    ...integration.settings.secretsIn(carried.settings),
    ...capability.request.secretsIn(carried.request),
    ...texts(carried).filter(isCanary),
  ];
  const parts = found.flatMap((secret) => [secret, ...secret.split('\n').map((line) => line.trim())]);
  return [...new Set(parts)].filter((secret) => secret.length >= shortestSecret && !/^-----/.test(secret));
}

/** Shorter texts turn up by chance. */
const shortestSecret = 8;

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}
