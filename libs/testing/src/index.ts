export { defineCases, defineCustomCases } from './cases/capability-case.ts';
export type {
  CallInput,
  CapabilityCase,
  CaseCall,
  CaseFile,
  CaseFileOptions,
  CaseRequest,
  CaseResponse,
  ExpectedError,
  FailingCall,
  SuccessfulCall,
} from './cases/capability-case.ts';
export type { CaseHooks, HookContext } from './cases/hooks.ts';
export { del, get, head, patch, post, put } from './cases/mock.ts';
export type { FieldValue, Mock, MockHelper, MockOptions, RequestMatch, TextMatch } from './cases/mock.ts';
export { defineMocks } from './cases/mocks.ts';
export type { DescriptionSource, Mocks, RateLimitRefusal, Refusal, Refusals } from './cases/mocks.ts';
export type { Reply } from './cases/reply.ts';
export { refusalKinds } from './cases/requirements.ts';
export type { Injected, RefusalKind, Requirement } from './cases/requirements.ts';
export { canary } from './leaks/canary.ts';
export { findSecret } from './leaks/find-secret.ts';
export type { SecretForm } from './leaks/find-secret.ts';
export { isNetworkBlocked, NetworkBlockedError } from './network/blocked-error.ts';
export { openNetwork } from './network/network.ts';
export type { Answerer, Network } from './network/network.ts';
export { createFakeClock } from './runtime/fake-clock.ts';
export type { Activity, FakeClock } from './runtime/fake-clock.ts';
export { createLogCollector } from './runtime/log-collector.ts';
export type { LogCollector } from './runtime/log-collector.ts';
export { seededRandom } from './runtime/seeded-random.ts';
export type { RunMode, RunSetting } from './run/perform-call.ts';
export { runCase } from './run/run-case.ts';
export type { CaseInjection, CaseRun } from './run/run-case.ts';
export { runPlan } from './run/run-plan.ts';
export { assignmentOf, scenarioCalls } from './scenario/calls.ts';
export type { ScenarioCalls, StoryCredentials } from './scenario/calls.ts';
export { openScenario } from './scenario/scenario.ts';
export type { OpenScenario, Scenario, ScenarioOptions } from './scenario/scenario.ts';
export type { SeenRequest } from './vendor/seen-request.ts';
export type { Answered } from './vendor/vendor.ts';
export { createChecks } from './checks/create-checks.ts';
export type { CheckOptions } from './checks/create-checks.ts';
export type { Check } from './checks/check.ts';
export { caseFilePath } from './checks/case-files.ts';
export type { CaseModules } from './checks/case-files.ts';
export { disagreementReport } from './checks/disagreement-report.ts';
export type { ReportedDisagreement } from './checks/disagreement-report.ts';
export { testCapabilities } from './test-capabilities.ts';
export type { TestCapabilitiesOptions } from './test-capabilities.ts';
export { createDescriptionChecker } from './description/checker.ts';
export type { DescriptionCheckerOptions } from './description/checker.ts';
export type { DescriptionChecker, DescriptionName } from './description/exchange-checker.ts';
export { loadDescriptionChecker } from './description/load-checker.ts';
export type { Description, DescriptionDialect, SourceDocument } from './description/description.ts';
export { DescriptionError, isDescriptionError } from './description/description-error.ts';
export type { DescriptionErrorReason } from './description/description-error.ts';
export type { AppliedDisagreement, DisagreementOutcome } from './description/disagreement.ts';
export { formatDisagreements, summarizeDisagreements } from './description/disagreement-summary.ts';
export type { DisagreementEntry, DisagreementSummary } from './description/disagreement-summary.ts';
export { descriptionFromEnvironment, isSkipped } from './description/environment.ts';
export type { SkippedDescription } from './description/environment.ts';
export type {
  DescriptionPointer,
  Disagreement,
  Exchange,
  ExchangeBody,
  ExchangeHeaders,
  Mismatch,
  MismatchKind,
} from './description/exchange.ts';
export { createDescription, loadDescription } from './description/load-description.ts';
export type { LoadDescriptionOptions } from './description/load-description.ts';
export type { MediaTypeComparison } from './description/media-type.ts';
export { formatMismatch } from './description/mismatch.ts';
