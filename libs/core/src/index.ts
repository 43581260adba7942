export { connectorErrorCodes, currentErrorCode, isConnectorErrorCode } from './errors/codes.ts';
export type { ConnectorErrorCode, ErrorCategory, ErrorFault } from './errors/codes.ts';
export { errorMetadata } from './errors/metadata.ts';
export type { ErrorMetadata, ErrorMetadataOverrides } from './errors/metadata.ts';
export { ConnectorError, isConnectorError } from './errors/connector-error.ts';
export type { ConnectorErrorOptions } from './errors/connector-error.ts';
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
export { isRecord, withoutNulls } from './json.ts';
export type { JsonObject, JsonSchema, JsonValue } from './json.ts';
export { systemClock } from './runtime/clock.ts';
export type { Clock } from './runtime/clock.ts';
export type { CallContext, ClientContext } from './runtime/client-context.ts';
export { createExchangeRecorder } from './runtime/exchange-recorder.ts';
export type { ExchangeRecorder, RecordedExchange } from './runtime/exchange-recorder.ts';
export { silentLogger } from './runtime/logger.ts';
export type { Logger, LogLevel } from './runtime/logger.ts';
export { createPlanRecorder, isPlanHalted, PlanHalted } from './runtime/plan.ts';
export type { PlannedRequest, PlanRecorder } from './runtime/plan.ts';
export type {
  RateLimitConfig,
  RateLimitState,
  RateLimitStore,
  RequestLimiter,
} from './runtime/rate-limit.ts';
export { createRedactor, redactedText } from './runtime/redaction.ts';
export type { Redactor } from './runtime/redaction.ts';
export { createRuntime } from './runtime/runtime.ts';
export type { KeptSlot, KeptValues, Runtime } from './runtime/runtime.ts';
export type { StoredToken, TokenStore } from './runtime/token-store.ts';
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
export type { StreamDefinition, StreamPart, StreamReadContext, SyncMode } from './streams/definition.ts';
