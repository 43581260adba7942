import type { Effect } from '../envelopes/execution-summary.ts';

const created = new Set([
  'create_account',
  'assign_entitlement',
  'assign_application',
  'assign_application_entitlement',
]);

const deleted = new Set([
  'delete_account',
  'unassign_entitlement',
  'unassign_application',
  'unassign_application_entitlement',
  'release_resources',
]);

/** What a write does unless its handler says otherwise. */
export function defaultEffect(capability: string): Effect {
  if (created.has(capability)) return { kind: 'created' };
  if (deleted.has(capability)) return { kind: 'deleted' };
  return { kind: 'updated' };
}
