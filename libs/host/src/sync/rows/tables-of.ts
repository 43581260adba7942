/** Where the streams of the contract are kept. */
const own: Readonly<Record<string, string>> = {
  accounts: 'accounts',
  resources: 'resources',
  entitlements: 'entitlements',
  entitlement_associations: 'associations',
};

/** The tables that may hold rows of a stream: one of the connector's own may have a name of the contract. */
export function tablesOf(stream: string): readonly string[] {
  const table = Object.hasOwn(own, stream) ? own[stream] : undefined;
  return table === undefined ? ['records'] : [table, 'records'];
}
