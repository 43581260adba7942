export { connectorErrorCodes, currentErrorCode, isConnectorErrorCode } from './errors/codes.ts';
export type { ConnectorErrorCode, ErrorCategory, ErrorFault } from './errors/codes.ts';
export { errorMetadata, type ErrorMetadata, type ErrorMetadataOverrides } from './errors/metadata.ts';
export { anotherAccount, inactiveAccount, indirectAccess, unsupportedRole } from './errors/conflicts.ts';
export { ConnectorError, isConnectorError, type ConnectorErrorOptions } from './errors/connector-error.ts';
export {
  AuthenticationError,
  AuthenticationExpiredError,
  BadRequestError,
  BudgetExhaustedError,
  ConflictError,
  CredentialsRevokedError,
  InvalidPageTokenError,
  InvalidResponseError,
  InvalidValueError,
  MissingParameterError,
  NetworkError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  UnknownValueError,
  UnsupportedOperationError,
} from './errors/typed-errors.ts';
export type { NetworkErrorCode, TypedErrorOptions } from './errors/typed-errors.ts';
export { errorCodeForStatus } from './errors/http-status.ts';
export { isUpstreamStatusError, UpstreamStatusError } from './errors/upstream-status-error.ts';
export type { UpstreamStatusDetails } from './errors/upstream-status-error.ts';
export { isRecord, withoutNulls, type JsonObject, type JsonSchema, type JsonValue } from './json.ts';
export type { AccessTokenSource, TokenCall, TokenRequest } from './runtime/access-tokens.ts';
export { startAwakeTimer, startTimer, systemClock, type Clock } from './runtime/clock.ts';
export type { CallContext, ClientContext } from './runtime/client-context.ts';
export { createExchangeRecorder } from './runtime/exchange-recorder.ts';
export type { ExchangeRecorder, RecordedExchange } from './runtime/exchange-recorder.ts';
export { inTurn } from './runtime/in-turn.ts';
export { silentLogger, type Logger, type LogLevel } from './runtime/logger.ts';
export { createPlanRecorder, isPlanHalted, PlanHalted } from './runtime/plan.ts';
export type { PlannedRequest, PlanRecorder } from './runtime/plan.ts';
export type {
  RateLimitAnswer,
  RateLimitConfig,
  RateLimitDemand,
  RateLimitExtraction,
  RateLimitGrant,
  RateLimitMode,
  RateLimitQuota,
  RateLimitState,
  RateLimitStore,
  RequestLimiter,
  SoonOrLater,
} from './runtime/rate-limit.ts';
export { createRateLimitExchange, type RateLimitExchange } from './runtime/rate-limit-exchange.ts';
export { createRedactor, redactedText, type Redactor } from './runtime/redaction.ts';
export { createRuntime, type Runtime } from './runtime/runtime.ts';
export type { KeptSlot, KeptValues } from './runtime/kept-values.ts';
export type { StoredToken, TokenStore } from './runtime/token-store.ts';
export { createWriteLog, type WriteLog } from './runtime/write-log.ts';
export type { HttpMethod, Transport, TransportRequest, TransportResponse } from './runtime/transport.ts';
export type { WorkerPool } from './runtime/worker-pool.ts';
export { Completeness, Page } from './envelopes/page.ts';
export type { PageRequest, PageResult } from './envelopes/page-request.ts';
export { describeIssues, validator } from './capabilities/spec.ts';
export type {
  CapabilityKind,
  CapabilityLevel,
  CapabilitySpec,
  Validation,
  ValidationIssue,
  Validator,
} from './capabilities/spec.ts';
export { isStandardCapabilityName, standardCapabilities } from './capabilities/standard.ts';
export type {
  CapabilityRequest,
  CapabilityResponse,
  StandardCapabilities,
  StandardCapabilityName,
} from './capabilities/standard.ts';
export { defineApp, type App, type AppOptions, type ExtendedCapabilityOptions } from './integration/app.ts';
export { displayName } from './integration/capability.ts';
export type {
  BoundRequest,
  CapabilityCall,
  CapabilityDefinition,
  CapabilityOptions,
  CapabilitySession,
} from './integration/capability.ts';
export type { GivenCapabilityName, IntegrationOptions } from './integration/create-integration.ts';
export type { CustomCapabilityOptions } from './integration/custom-capability.ts';
export type { CustomizableCapabilityName } from './integration/extension.ts';
export { activating, deactivating, deleting, updating } from './integration/account-change.ts';
export type { AccountChange, AccountDeletion, AccountUpdate } from './integration/account-change.ts';
export { directRight, type DirectRight, type Way } from './integration/direct-right.ts';
export { ensure } from './integration/ensure.ts';
export type { EntitlementTypeInput } from './integration/entitlement-types.ts';
export { exclusiveRight, type ExclusiveRight } from './integration/exclusive-right.ts';
export { alreadyDone, type Confirm, type ConfirmOptions } from './integration/handler.ts';
export type { Handler, HandlerContext, HandlerResult } from './integration/handler.ts';
export type { AccessGraphRules, DescriptionData } from './integration/integration.ts';
export type { Capability, Integration, IntegrationSession } from './integration/integration.ts';
export { assigning, giveRight, giveRights, takeRight, unassigning, type Right } from './integration/right.ts';
export { rightsByType, type RightOf } from './integration/rights-by-type.ts';
export type { IntegrationModule, IntegrationParts } from './integration/module.ts';
export { moduleCapability } from './integration/module-capability.ts';
export { dispatch } from './dispatch/dispatch.ts';
export type { DispatchOptions, DispatchRequest } from './dispatch/dispatch.ts';
export type { AccessTokenSources } from './dispatch/with-access-tokens.ts';
export { describeIntegration } from './describe/info.ts';
export { connectorManifest, manifestVersion } from './describe/manifest.ts';
export type { ConnectorManifest, ManifestCapability, ManifestStream } from './describe/manifest.ts';
export { openApiDocument, type OpenApiDocument } from './describe/openapi.ts';
export { codeHandler, httpHandler, withErrorCode } from './errors/handlers.ts';
export type { ErrorClass, ErrorHandler, ErrorHandlerContext, ErrorHandlerEntry } from './errors/handlers.ts';
export { AuthCredential } from './credentials/bag.ts';
export { findCredential, requireCredential } from './credentials/accessors.ts';
export type {
  CredentialConfig,
  CredentialConfigCheck,
  CredentialInput,
  CredentialOf,
  SuppliedCredential,
} from './credentials/config.ts';
export { secretsOf } from './credentials/secrets.ts';
export { splitTokenMaterial, type RenewableCredential } from './credentials/split-token-material.ts';
export { TokenMaterial } from './credentials/token-material.ts';
export type { DeclaredCredential } from './credentials/declared.ts';
export {
  BasicCredential,
  credentialKindLabels,
  credentialSchemas,
  EmptyCredential,
  JWTClaims,
  JWTCredential,
  JWTHeaders,
  KeyPairCredential,
  OAuth1Credential,
  OAuthClientCredential,
  OAuthCredential,
  ServiceAccountCredential,
  TokenCredential,
} from './credentials/models.ts';
export type { CredentialKind, CredentialPayloads } from './credentials/models.ts';
export { ConnectorErrorMetadata, ErrorDetail } from './envelopes/error.ts';
export { Effect, ExecutionSummary } from './envelopes/execution-summary.ts';
export {
  RateLimitRequestInfo,
  RateLimitResponseInfo,
  RateLimitStateSnapshot,
} from './envelopes/rate-limit.ts';
export type { CapabilityRequestEnvelope } from './envelopes/request.ts';
export type { ErrorEnvelope, PlanEnvelope, ResponseEnvelope, SuccessEnvelope } from './envelopes/response.ts';
export { hiddenField, multiLinesField, secretField } from './utilities/settings-fields.ts';
export {
  accessOf,
  associationOf,
  entitlementOf,
  entitlementsOf,
  foundEntitlement,
  globalResource,
} from './utilities/access.ts';
export type { Access, NamedEntitlement } from './utilities/access.ts';
export { statusOfNew } from './utilities/status-of-new.ts';
export { lastActivityOf, sinceDateOf, type LastTimes } from './utilities/activity.ts';
export { carriesBearerToken, sameText } from './utilities/bearer-token.ts';
export { eachOnce, hasAll, isSameEmail, missingFrom } from './utilities/compare.ts';
export { defineCustomAttributes } from './utilities/custom-attributes.ts';
export type { CustomAttributeDefinition, CustomAttributes } from './utilities/custom-attributes.ts';
export { extraDataOf } from './utilities/extra-data.ts';
export { canonicalJson, requestFingerprint } from './utilities/fingerprint.ts';
export { hideSecrets } from './utilities/hide-secrets.ts';
export { isLoopback } from './utilities/loopback.ts';
export { fullName, renamed, splitName, type NameChange, type NameParts } from './utilities/names.ts';
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
} from './models/access-graph.ts';
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
} from './models/accounts.ts';
export { ActivityEventType, DataRecency, LastActivityData } from './models/activity.ts';
export { ActivityRecord, ActivityRecordActor, ListActivityRecords } from './models/activity.ts';
export { ActivityRecordEntitlement, ActivityRecordTarget } from './models/activity.ts';
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
} from './models/applications.ts';
export { FulfillArbitraryEndpoint, ArbitraryResponse } from './models/arbitrary-endpoint.ts';
export {
  CustomAttributeCustomizedType,
  CustomAttributeType,
  CustomAttributeSchema,
  CustomAttributeParameter,
  CustomAttribute,
} from './models/custom-attributes.ts';
export { AppCategory, CapabilitySchema, Info, AppInfo } from './models/description.ts';
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
} from './models/entitlements.ts';
export { Amount, Vendor, SpendUser, Expense, TimeRange, ExpenseFilters } from './models/expenses.ts';
export { CredentialLastActivity, CredentialStatus, ListedCredential } from './models/non-human.ts';
export { NonHumanAccount, NonHumanAccountLastActivity } from './models/non-human.ts';
export { AuthorizationUrl, GetAuthorizationUrl, OauthCredentials } from './models/oauth.ts';
export { HandleAuthorizationCallback, HandleClientCredentials, RefreshAccessToken } from './models/oauth.ts';
export { ProbeCheckName, ProbeIntegration, ProbeCheck, ProbeResults } from './models/probe.ts';
export { ValidatedCredentials, ValidatedCredentialConfig } from './models/validation.ts';
