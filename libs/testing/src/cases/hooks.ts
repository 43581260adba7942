import type { Integration } from '@patchbay/core';
import type { SeenRequest } from '../vendor/seen-request.ts';
import type { CapabilityCase } from './capability-case.ts';
import type { Mock } from './mock.ts';

/** The case that a hook is called for. */
export interface HookContext {
  readonly integration: Integration;
  readonly capability: string;
  readonly title: string;
  readonly testCase: CapabilityCase;
}

/** Adapts the runner to an end system whose requests cannot be compared as they are: nonces, signatures, times. */
export interface CaseHooks {
  /** Before the first call of every run of a case. */
  readonly beforeCase?: (context: HookContext) => void | Promise<void>;
  /** After the last call of every run of a case, with what was asked of the vendor. */
  readonly afterCase?: (context: HookContext, requests: readonly SeenRequest[]) => void | Promise<void>;
  /** Changes a request before it is compared, such as by taking a nonce out of it. */
  readonly transformRequest?: (request: SeenRequest) => SeenRequest;
  /** Compares a request with a mock of its method and path: what differs, or `undefined` to compare as usual. */
  readonly matchRequest?: (request: SeenRequest, mock: Mock) => readonly string[] | undefined;
}
