import { extraDataOf, splitName, type AccountStatus, type FoundAccountData } from '@patchbay/core';
import type { User } from './shapes.ts';

const statuses: Readonly<Record<string, AccountStatus>> = {
  on: 'ACTIVE',
  off: 'INACTIVE',
  locked: 'SUSPENDED',
  invited: 'PENDING',
};

export const statusOf = ({ state }: User): AccountStatus => statuses[state] ?? 'ACTIVE';

/** The API's words in those of the contract. */
export function accountOf(user: User): FoundAccountData {
  const { given_name, family_name } = splitName(user.name);
  return {
    integration_specific_id: user.id,
    ...(typeof user.email === 'string' && { email: user.email }),
    ...(given_name !== undefined && { given_name }),
    ...(family_name !== undefined && { family_name }),
    ...(typeof user.login === 'string' && { username: user.login }),
    user_status: statusOf(user),
    account_type: user.robot === true ? 'service' : 'user',
    extra_data: extraDataOf({ team: user.team, state: user.state }),
  };
}
