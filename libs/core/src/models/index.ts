export {
  AccessGraphEntitlement,
  AccessGraphEntitlementAssignment,
  AccessGraphEntitlementIdentifier,
  AccessGraphEntitlementRule,
  AccessGraphEntitlementType,
  AccessGraphImpliedAccess,
  AccessGraphImpliedAccessRule,
  AccessGraphResource,
  AccessGraphResourceRelationship,
  EntitlementGraph,
  ResourceGraph,
} from './access-graph.ts';
export {
  AccountStatus,
  AccountType,
  FoundAccountData,
  UpdatedAccounts,
  CreateAccountEntitlement,
  CreatableAccount,
  CreateAccount,
  CreatedAccount,
  UpdateableAccount,
  AccountReference,
  ActivatedAccount,
  DeactivatedAccount,
  DeletedAccount,
  TransferData,
  OperationStatus,
} from './accounts.ts';
export {
  ActivityEventType,
  LastActivityData,
  ActivityRecordActor,
  ActivityRecordEntitlement,
  ActivityRecordTarget,
  ActivityRecord,
  ListActivityRecords,
  DataRecency,
} from './activity.ts';
export {
  ApplicationStatus,
  SignOnMode,
  AssignmentMode,
  Application,
  ApplicationAccount,
  ApplicationActivityRecord,
  ApplicationResourceData,
  ApplicationEntitlementData,
  ApplicationEntitlementAssociation,
  ApplicationReference,
  ApplicationAccountReference,
  ApplicationEntitlementAssignment,
  AssignedApplication,
  UnassignedApplication,
} from './applications.ts';
export { FulfillArbitraryEndpoint, ArbitraryResponse } from './arbitrary-endpoint.ts';
export {
  CustomAttributeCustomizedType,
  CustomAttributeType,
  CustomAttributeSchema,
  CustomAttributeParameter,
  CustomAttribute,
} from './custom-attributes.ts';
export { AppCategory, CapabilitySchema, Info, AppInfo } from './description.ts';
export {
  ResourceType,
  EntitlementRequirement,
  EntitlementType,
  FoundResourceData,
  FoundEntitlementData,
  FoundEntitlementAssociation,
  EntitlementAssignment,
  AssignedEntitlement,
  UnassignedEntitlement,
} from './entitlements.ts';
export { Amount, Vendor, SpendUser, Expense, TimeRange, ExpenseFilters } from './expenses.ts';
export {
  CredentialStatus,
  ListedCredential,
  CredentialLastActivity,
  NonHumanAccount,
  NonHumanAccountLastActivity,
} from './non-human.ts';
export {
  GetAuthorizationUrl,
  AuthorizationUrl,
  HandleAuthorizationCallback,
  HandleClientCredentials,
  RefreshAccessToken,
  OauthCredentials,
} from './oauth.ts';
export { ProbeCheckName, ProbeIntegration, ProbeCheck, ProbeResults } from './probe.ts';
export { ValidatedCredentials, ValidatedCredentialConfig } from './validation.ts';
