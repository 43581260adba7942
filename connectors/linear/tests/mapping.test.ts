import { expect, it } from 'vitest';
import { WORKSPACE_ROLES } from '../src/enums.ts';
import { invitedRoleOf, toPendingAccount } from '../src/mapping.ts';
import { invited } from './common-mock-data.ts';

// Linear's schema, against which cases are checked, has no such role yet.
it('an invitation to a role that Linear adds names an entitlement that there is', () => {
  const later = { ...invited, role: 'a_role_of_later' };
  expect(Object.keys(WORKSPACE_ROLES)).toContain(invitedRoleOf(later));
  expect(toPendingAccount(later).extra_data).toMatchObject({ workspace_role: 'a_role_of_later' });
});
