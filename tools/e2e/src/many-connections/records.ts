/** How many of each a tenant has, by the number of its accounts. */
export function countsOf(accounts: number): Readonly<Record<string, number>> {
  return { accounts, entitlements: 50, associations: accounts * 3 };
}

/** One page of a list of the vendors. Every tenant has the same. */
export function listOf(list: string, accounts: number, offset: number, limit: number): object[] {
  const total = countsOf(accounts)[list] ?? 0;
  const length = Math.max(0, Math.min(limit, total - offset));
  return Array.from({ length }, (_, index) => recordOf(list, offset + index));
}

function recordOf(list: string, index: number): object {
  switch (list) {
    case 'accounts':
      return {
        id: `u${index}`,
        email: `person.${index}@example.com`,
        given_name: `Given name of ${index}`,
        family_name: `Family name of ${index}`,
        title: `Member of a department with a name of usual length, number ${index % 40}`,
        created_at: '2024-05-01T08:00:00Z',
      };
    case 'associations':
      return { account_id: `u${Math.trunc(index / 3)}`, entitlement_id: `e${(index * 7) % 50}` };
    default:
      return { id: `e${index}`, label: `Group ${index}` };
  }
}
