import {
  createRuntime,
  dispatch,
  type CapabilityResponse,
  type FoundAccountData,
  type FoundEntitlementAssociation,
  type FoundEntitlementData,
  type Integration,
  type PageRequest,
  type PlanEnvelope,
  type ResponseEnvelope,
  type StandardCapabilityName,
  type SuccessEnvelope,
} from '@patchbay/core';
import { collect, type Collected } from '@patchbay/pagination';

/** What a host keeps of one connected app. */
export interface Connection {
  /** Calls a capability and gives the envelope, whatever it says. */
  call<Name extends StandardCapabilityName>(
    name: Name,
    request?: unknown,
    options?: CallOptions,
  ): Promise<ResponseEnvelope<CapabilityResponse<Name>>>;
  /** Calls a capability; an error envelope is thrown. */
  expect<Name extends StandardCapabilityName>(
    name: Name,
    request?: unknown,
    options?: CallOptions,
  ): Promise<SuccessEnvelope<CapabilityResponse<Name>>>;
  /** All accounts, over pages of a size. */
  accounts(size?: number): Promise<Collected<FoundAccountData>>;
  /** All entitlements, over pages of a size. */
  entitlements(size?: number): Promise<Collected<FoundEntitlementData>>;
  /** All associations, over pages of a size. */
  associations(size?: number): Promise<Collected<FoundEntitlementAssociation>>;
  /** Rehearses a write. */
  plan(name: StandardCapabilityName, request: unknown): Promise<PlanEnvelope>;
}

/** What one call may differ in. */
export interface CallOptions {
  readonly page?: PageRequest;
}

/** Connects to an app as a host would. */
export function connect(
  integration: Integration,
  auth: object,
  settings: Readonly<Record<string, unknown>>,
): Connection {
  const runtime = createRuntime();
  const call: Connection['call'] = (name, request = {}, options = {}) =>
    dispatch(integration, name, { auth, settings, request, ...options }, { runtime });
  return {
    call,
    expect: async (name, request, options) => {
      const envelope = await call(name, request, options);
      if (envelope.is_error === true) {
        throw new Error(`${name}: ${envelope.error.error_code}: ${envelope.error.message}`);
      }
      return envelope;
    },
    accounts: (size) => collect((page) => call('list_accounts', {}, { page: sized(page, size) })),
    entitlements: (size) => collect((page) => call('list_entitlements', {}, { page: sized(page, size) })),
    associations: (size) =>
      collect((page) => call('find_entitlement_associations', {}, { page: sized(page, size) })),
    plan: async (name, request) => {
      const envelope = await dispatch(
        integration,
        name,
        { auth, settings, request },
        { runtime, plan: true },
      );
      if (envelope.is_error === true) throw new Error(envelope.error.message);
      return envelope;
    },
  };
}

function sized(page: PageRequest, size: number | undefined): PageRequest {
  return size === undefined ? page : { ...page, size };
}
