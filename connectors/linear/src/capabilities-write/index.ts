export { activateAccount, deactivateAccount, deleteAccount, updateAccount } from './accounts.ts';
export { createAccount } from './create-account.ts';
export { assignEntitlement, unassignEntitlement } from './entitlements.ts';
