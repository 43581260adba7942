export { getAccount, listAccounts } from './accounts.ts';
export { getLastActivity, listActivityRecords } from './activity.ts';
export { findEntitlementAssociations, getAccountEntitlementAssociations } from './associations.ts';
export { validateCredentials } from './credentials.ts';
export { listCustomAttributesSchema } from './custom-attributes.ts';
export { listEntitlements, listResources } from './resources.ts';
