export { createAccount } from './create-account.ts';
export { deleteAccount } from './delete-account.ts';
export { assignEntitlement, unassignEntitlement } from './entitlements.ts';
