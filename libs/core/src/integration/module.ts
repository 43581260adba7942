import type { AccessTokenSource, TokenRequest } from '../runtime/access-tokens.ts';
import type { CapabilityDefinition } from './capability.ts';
import type { Integration } from './integration.ts';

/** What a module may look at when it makes its capabilities. */
export type IntegrationParts = Omit<Integration, 'capabilities' | 'accessTokens'>;

/**
 * Adds capabilities to an integration: OAuth, credential validation, a probe. `Names` are those of its capabilities, by
 * which a host may call them; a module that does not say them lets a host call any name.
 */
export interface IntegrationModule<Names extends string = string> {
  readonly name: string;
  /**
   * The capabilities that it adds. One that the connector implements itself is left to the connector. They get
   * no client: what they need of the network comes from `context.runtime`.
   *
   * @param implemented - the names of those that the connector, and the modules before this one, implement
   */
  capabilities(
    parts: IntegrationParts,
    implemented: ReadonlySet<string>,
  ): readonly CapabilityDefinition<never, Names>[];
  /** Scopes that each capability needs, when the module knows them. */
  readonly oauthScopes?: Readonly<Record<string, string>>;
  /**
   * Where access tokens for a credential come from; `undefined` when this module knows nothing of that credential.
   *
   * @throws BadRequestError when the material or the settings do not do.
   */
  accessTokens?(parts: IntegrationParts, request: TokenRequest): AccessTokenSource | undefined;
}
