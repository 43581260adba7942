import type { Validation, Validator } from '../capabilities/spec.ts';
import type { DeclaredCredential } from '../credentials/declared.ts';
import type { ErrorEnvelope } from '../envelopes/response.ts';
import type { JsonSchema } from '../json.ts';
import type {
  AccessGraphEntitlementRule,
  AccessGraphEntitlementType,
  AccessGraphImpliedAccessRule,
} from '../models/access-graph.ts';
import type { AppCategory } from '../models/description.ts';
import type { EntitlementType, ResourceType } from '../models/entitlements.ts';
import type { AccessTokenSource, TokenRequest } from '../runtime/access-tokens.ts';
import type { RateLimitConfig } from '../runtime/rate-limit.ts';
import type { Stream } from '../streams/definition.ts';
import type { BoundRequest, CapabilityDefinition, CapabilitySession } from './capability.ts';

/** How a connector presents itself in a catalogue. */
export interface DescriptionData {
  readonly userFriendlyName: string;
  readonly categories: readonly AppCategory[];
  readonly description?: string;
  readonly logoUrl?: string;
  /** The domain of the company behind the app, such as `pagerduty.com`. */
  readonly vendorDomain?: string;
}

/** Rules that let a host work out parts of the access graph by itself. */
export interface AccessGraphRules {
  readonly entitlementTypes?: readonly AccessGraphEntitlementType[];
  readonly entitlementRules?: readonly AccessGraphEntitlementRule[];
  readonly impliedAccessRules?: readonly AccessGraphImpliedAccessRule[];
}

/** A session that also knows the integration's error handlers. */
export interface IntegrationSession extends CapabilitySession<unknown> {
  /** Lets the error handlers change the envelope. */
  handleError(error: unknown, envelope: ErrorEnvelope): Promise<ErrorEnvelope>;
}

/** A capability of an integration, as dispatch and the faces see it. */
export interface Capability<Name extends string = string> extends Omit<
  CapabilityDefinition<unknown, Name>,
  'bind'
> {
  /** The module that adds it; absent when the connector implements it. */
  readonly providedBy?: string;
  bind(payload: unknown): Validation<
    Omit<BoundRequest<unknown>, 'open'> & {
      open(...call: Parameters<BoundRequest<unknown>['open']>): IntegrationSession;
    }
  >;
}

/**
 * A connector as a host sees it: data about it, and what dispatch needs to run it. None of its types is zod's,
 * so that a host may have another version of it. `Names` are those of its capabilities: what a host may call by name.
 */
export interface Integration<Names extends string = string> {
  readonly appId: string;
  readonly version: string;
  readonly description: DescriptionData;
  readonly resourceTypes: readonly ResourceType[];
  readonly entitlementTypes: readonly EntitlementType[];
  readonly accessGraph: AccessGraphRules;
  readonly settings: Validator<unknown> & { formSchema(): JsonSchema };
  readonly credentials: readonly DeclaredCredential[];
  readonly allowedCredentials: readonly (readonly string[])[];
  readonly rateLimits: readonly RateLimitConfig[];
  /** By name; those of modules are among them. */
  readonly capabilities: ReadonlyMap<string, Capability<Names>>;
  readonly streams: readonly Stream[];
  /** The connector's own error codes, and what each means. */
  readonly errorCodes: Readonly<Record<string, string>>;
  /** What must be granted for each capability and each stream, in words. */
  readonly permissions: Readonly<Record<string, string>>;
  /** Scopes that each capability needs, for OAuth 2.0. */
  readonly oauthScopes: Readonly<Record<string, string>>;
  /** False: dispatch lets errors through, for debugging. */
  readonly handleErrors: boolean;
  /**
   * Where access tokens for a credential come from, for a caller that keeps what they are renewed with; it goes into
   * `DispatchOptions.accessTokens`.
   *
   * @throws BadRequestError when no module gets tokens for that credential, or not from this material.
   */
  accessTokens(request: TokenRequest): AccessTokenSource;
}
