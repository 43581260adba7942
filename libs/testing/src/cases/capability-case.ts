import type {
  AuthCredential,
  CapabilityRequest,
  CapabilityResponse,
  Completeness,
  ConnectorErrorCode,
  CustomizableCapabilityName,
  Effect,
  StandardCapabilityName,
} from '@patchbay/core';
import type { Disagreement } from '../description/index.ts';
import type { Mock } from './mock.ts';
import type { Requirement } from './requirements.ts';

/** An expected failure, named by its codes and never by its message. */
export interface ExpectedError {
  readonly code: ConnectorErrorCode;
  /** Such as `acme.conflict.seat_limit`. Absent: not compared. */
  readonly appErrorCode?: string;
  /** Absent: not compared. */
  readonly retryAfterSeconds?: number;
}

/** One dispatch of a case. */
export interface CallInput<Request> {
  /** @default {} */
  readonly request?: Request;
  readonly page?: { readonly size?: number; readonly token?: string };
  /** Goes on from the call before: the same request and page size, and the token that it gave. */
  readonly nextPage?: true;
  /** The requests that the call must make, with their replies; in order for each method and path. */
  readonly replies?: readonly Mock[];
}

/** A call that must go well. */
export interface SuccessfulCall<Request, Response> extends CallInput<Request> {
  /** The whole response, compared exactly. */
  readonly response: Response;
  /** @default true when the next call says `nextPage`, else false */
  readonly hasNextPage?: boolean;
  /** Absent: not compared. */
  readonly completeness?: Completeness;
  /** Writes: what happened. Absent: not compared. */
  readonly effect?: Effect;
  readonly error?: never;
}

/** A call that must fail. */
export interface FailingCall<Request> extends CallInput<Request> {
  readonly error: ExpectedError;
  readonly response?: never;
}

/** One dispatch of a case, and what must come of it. */
export type CaseCall<Request = unknown, Response = unknown> =
  SuccessfulCall<Request, Response> | FailingCall<Request>;

/** One case: one dispatch, or several of which each may go on from the one before. */
export interface CapabilityCase<Request = unknown, Response = unknown> {
  /** The mandatory cases that this one is; the runner checks that it really is what it says. */
  readonly covers?: readonly Requirement[];
  /** In place of the mocks' own. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** In place of the mocks' own. */
  readonly auth?: AuthCredential;
  /** In place of the mocks' own. */
  readonly credentials?: readonly AuthCredential[];
  /** Where the vendor's description is wrong about this case. */
  readonly disagreements?: readonly Disagreement[];
  /** The vendor's page that the fixtures were taken from. */
  readonly source?: `https://${string}`;
  readonly calls: readonly CaseCall<Request, Response>[];
}

/** What is said of a capability beside its cases. */
export interface CaseFileOptions {
  /** Mandatory cases that make no sense for this capability, each with the reason; they are shown as skipped. */
  readonly notApplicable?: Partial<Record<Requirement, string>>;
}

/** The cases of one capability. */
export interface CaseFile extends Required<CaseFileOptions> {
  readonly capability: string;
  /** By title. */
  readonly cases: Readonly<Record<string, CapabilityCase>>;
}

/** What a case sends to a capability; defaults may be left out, and a connector may have added fields to some. */
export type CaseRequest<Name extends StandardCapabilityName> = Name extends CustomizableCapabilityName
  ? Partial<CapabilityRequest<Name>> & Readonly<Record<string, unknown>>
  : CapabilityRequest<Name>;

/** What a case expects of a capability. */
export type CaseResponse<Name extends StandardCapabilityName> = Name extends 'update_account'
  ? CapabilityResponse<Name> & Readonly<Record<string, unknown>>
  : CapabilityResponse<Name>;

/**
 * States the cases of one capability.
 *
 * @example
 * export const cases = defineCases('list_accounts', {
 *   'lists people': {
 *     covers: ['success'],
 *     calls: [{ replies: [get('/users', {}, { json: { users: [ada] } })], response: [adaAccount] }],
 *   },
 * });
 */
export function defineCases<Name extends StandardCapabilityName>(
  capability: Name,
  cases: Readonly<Record<string, CapabilityCase<CaseRequest<Name>, CaseResponse<Name>>>>,
  options: CaseFileOptions = {},
): CaseFile {
  return { capability, cases, notApplicable: options.notApplicable ?? {} };
}

/** States the cases of a capability of the connector's own. */
export function defineCustomCases(
  capability: string,
  cases: Readonly<Record<string, CapabilityCase>>,
  options: CaseFileOptions = {},
): CaseFile {
  return { capability, cases, notApplicable: options.notApplicable ?? {} };
}
