export { getAccount, listAccounts } from './accounts.ts';
export { getLastActivity, listActivityRecords } from './activity.ts';
export { findEntitlementAssociations, getAccountEntitlementAssociations } from './associations.ts';
export { validateCredentials } from './credentials.ts';
export { listEntitlements, listResources } from './resources.ts';
