import { isRecord } from '@patchbay/core';
import type { Found } from '../requests.ts';
import type { Surprises } from './surprises.ts';

/** What one capability says about a thing must be what another says of it. */
export function checkAgreement(
  name: string,
  request: Readonly<Record<string, unknown>>,
  records: readonly unknown[],
  { records: listed }: Found,
  surprises: Surprises,
): void {
  const account = request['account_id'];
  if (typeof account !== 'string') return;
  if (name === 'get_account') {
    const inList = listed.get('list_accounts')?.find((each) => each['integration_specific_id'] === account);
    const [alone] = records;
    if (inList === undefined || !isRecord(alone)) return;
    for (const field of ['integration_specific_id', 'user_status', 'email', 'username']) {
      if (inList[field] === alone[field]) continue;
      const hard = field === 'integration_specific_id' || field === 'user_status';
      surprises.add(
        {
          kind: 'account-differs',
          weight: hard ? 'problem' : 'note',
          capability: name,
          message: `${field} of get_account is not that of list_accounts.`,
        },
        account,
      );
    }
  }
  if (name === 'get_account_entitlement_associations') {
    const all = listed.get('find_entitlement_associations');
    if (all === undefined) return;
    const expected = new Set(all.filter(({ account_id }) => account_id === account).map(held));
    const found = new Set(records.filter(isRecord).map(held));
    const missing = [...expected].filter((each) => !found.has(each));
    const more = [...found].filter((each) => !expected.has(each));
    for (const each of missing)
      surprises.add(
        {
          kind: 'associations-differ',
          weight: 'problem',
          capability: name,
          message: 'It lacks what find_entitlement_associations has for the account.',
        },
        `${account}: ${each}`,
      );
    for (const each of more)
      surprises.add(
        {
          kind: 'associations-differ',
          weight: 'problem',
          capability: name,
          message: 'It has what find_entitlement_associations lacks for the account.',
        },
        `${account}: ${each}`,
      );
  }
}

function held(association: Readonly<Record<string, unknown>>): string {
  const resource = association['integration_specific_resource_id'];
  return `${String(association['integration_specific_entitlement_id'])} on ${JSON.stringify(resource ?? '')}`;
}
