import { isRecord } from '@patchbay/core';
import type { Surprises } from './surprises.ts';

/** Accounts whose status the connector does not know, and words of the vendor that became more than one status. */
export function checkStatuses(
  accounts: readonly Readonly<Record<string, unknown>>[],
  surprises: Surprises,
): void {
  const capability = 'list_accounts';
  const meanings = new Map<string, Set<string>>();
  for (const account of accounts) {
    const status = account['user_status'];
    const words = vendorWords(account['extra_data']);
    if (status === undefined)
      surprises.add(
        {
          kind: 'unmapped-status',
          weight: 'note',
          capability,
          message: 'An account has no user_status.',
        },
        `${String(account['integration_specific_id'])} ${words.join(' ')}`.trim(),
      );
    for (const word of words) meanings.set(word, (meanings.get(word) ?? new Set()).add(String(status)));
  }
  for (const [word, statuses] of meanings) {
    surprises.add({
      kind: 'status-meaning',
      weight: 'note',
      capability,
      message: `The vendor's ${word} is ${[...statuses].toSorted().join(' or ')}.`,
    });
  }
}

/** What the vendor calls the status, where the connector passes it on. */
function vendorWords(extra: unknown): readonly string[] {
  if (!isRecord(extra)) return [];
  return Object.entries(extra).flatMap(([name, value]) =>
    /(^|_)(status|state)$/i.test(name) && (typeof value === 'string' || typeof value === 'boolean')
      ? [`${name}=${String(value)}`]
      : [],
  );
}
