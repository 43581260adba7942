export { createAccount, deleteAccount, updateAccount } from './capabilities-write/accounts.ts';
export { assignEntitlement, unassignEntitlement } from './capabilities-write/access.ts';
