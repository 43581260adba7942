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
export type { FieldValue, Mock, MockHelper, MockOptions, RequestMatch } from './cases/mock.ts';
export { defineMocks } from './cases/mocks.ts';
export type { DescriptionSource, Mocks, RateLimitRefusal, Refusal, Refusals } from './cases/mocks.ts';
export type { Reply } from './cases/reply.ts';
export { refusalKinds } from './cases/requirements.ts';
export type { RefusalKind, Requirement } from './cases/requirements.ts';
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
export type { SeenRequest } from './vendor/seen-request.ts';
export type { Answered } from './vendor/vendor.ts';
