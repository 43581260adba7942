import type { Validator } from '../capabilities/spec.ts';
import type { CredentialInput } from '../credentials/config.ts';
import { allowedCombinations, declareCredentials } from '../credentials/declared.ts';
import { BadRequestError } from '../errors/typed-errors.ts';
import { applyErrorHandlers, type ErrorHandlerEntry } from '../errors/handlers.ts';
import type { ResourceType } from '../models/entitlements.ts';
import type { RateLimitConfig } from '../runtime/rate-limit.ts';
import type { Stream, StreamDefinition } from '../streams/definition.ts';
import type { CapabilityDefinition } from './capability.ts';
import { credentialsModule } from './credentials-module.ts';
import { declaredEntitlementType, type EntitlementTypeInput } from './entitlement-types.ts';
import { infoModule } from './info-module.ts';
import type { AccessGraphRules, Capability, DescriptionData, Integration } from './integration.ts';
import type { IntegrationModule, IntegrationParts } from './module.ts';
import { probeModule } from './probe-module.ts';

/** What a connector is and can do: the table of contents. */
export interface IntegrationOptions<
  Client,
  Names extends string = string,
  ModuleNames extends string = string,
> {
  /** From `package.json`. */
  readonly version: string;
  readonly description: DescriptionData;
  /** By any name; each knows its own. A module namespace (`import * as read`) spread into it is fine. */
  readonly capabilities: { readonly [name: string]: CapabilityDefinition<Client, Names> };
  readonly resourceTypes?: readonly ResourceType[];
  readonly entitlementTypes?: readonly EntitlementTypeInput[];
  readonly accessGraph?: AccessGraphRules;
  /** By any name, as capabilities; each knows its own. */
  readonly streams?: { readonly [name: string]: StreamDefinition<Client> };
  /** In order; every one whose class fits sees the error. */
  readonly errorHandlers?: readonly ErrorHandlerEntry<Client>[];
  /** The connector's own codes (`conflict.seat_limit`) and what each means. */
  readonly errorCodes?: Readonly<Record<string, string>>;
  /**
   * What must be granted for each capability, and for each of the connector's own streams, by its name: in words that
   * can follow "It needs", such as 'the scope `users:read`'. An error `permission_denied` says it as its hint.
   */
  readonly permissions?: Readonly<Record<string, string>>;
  readonly modules?: readonly IntegrationModule<ModuleNames>[];
  /** False lets errors through, for debugging. @default true */
  readonly handleErrors?: boolean;
}

/**
 * What every connector has without implementing it: `validate_credential_config` where it takes credentials,
 * `probe_integration` where it has a list to check.
 */
export type GivenCapabilityName = 'info' | 'app_info' | 'validate_credential_config' | 'probe_integration';

/** What {@link createIntegration} takes of the app. */
export interface AppParts {
  readonly appId: string;
  readonly settings: Validator<unknown>;
  readonly settingsFields: readonly string[];
  readonly credentials: readonly CredentialInput[];
  readonly allowedCredentials: readonly (readonly string[] | string)[] | undefined;
  readonly rateLimits: readonly RateLimitConfig[];
}

/** Puts an integration together. Throws an `Error` on a mistake in the connector, when it is loaded. */
export function createIntegration<Client, Names extends string, ModuleNames extends string>(
  app: AppParts,
  options: IntegrationOptions<Client, Names, ModuleNames>,
): Integration<Names | ModuleNames | GivenCapabilityName> {
  const credentials = declareCredentials(app.credentials);
  const modules: readonly IntegrationModule<ModuleNames | GivenCapabilityName>[] = [
    infoModule,
    ...(credentials.length > 0 ? [credentialsModule] : []),
    ...(options.modules ?? []),
    // Behind all that may add a list.
    probeModule,
  ];
  const parts: IntegrationParts = {
    appId: app.appId,
    version: options.version,
    description: options.description,
    resourceTypes: options.resourceTypes ?? [],
    entitlementTypes: (options.entitlementTypes ?? []).map(declaredEntitlementType),
    accessGraph: options.accessGraph ?? {},
    settings: {
      ...app.settings,
      formSchema: () => ({ ...app.settings.jsonSchema('input'), field_order: app.settingsFields }),
    },
    credentials,
    allowedCredentials: allowedCombinations(credentials, app.allowedCredentials),
    rateLimits: app.rateLimits,
    streams: collectStreams(options),
    errorCodes: options.errorCodes ?? {},
    permissions: options.permissions ?? {},
    oauthScopes: Object.assign({}, ...modules.map(({ oauthScopes }) => oauthScopes ?? {})),
    handleErrors: options.handleErrors ?? true,
  };
  const capabilities = collectCapabilities(parts, modules, options);
  const named = new Set([...capabilities.keys(), ...parts.streams.map(({ name }) => name)]);
  for (const name of Object.keys(parts.permissions)) {
    if (!named.has(name))
      throw new Error(`Permissions are stated for "${name}", which is no capability or stream.`);
  }
  return {
    ...parts,
    capabilities,
    accessTokens: (request) => {
      for (const module of modules) {
        const source = module.accessTokens?.(parts, request);
        if (source !== undefined) return source;
      }
      throw new BadRequestError(
        `This connector gets no access tokens for the credential "${request.credentialId}".`,
      );
    },
  };
}

function collectCapabilities<Client, Names extends string, ModuleNames extends string>(
  parts: IntegrationParts,
  modules: readonly IntegrationModule<ModuleNames>[],
  options: Pick<IntegrationOptions<Client, Names>, 'capabilities' | 'errorHandlers'>,
): ReadonlyMap<string, Capability<Names | ModuleNames>> {
  const handlers = options.errorHandlers ?? [];
  const capabilities = new Map<string, Capability<Names | ModuleNames>>();
  for (const definition of Object.values(options.capabilities)) {
    if (capabilities.has(definition.name))
      throw new Error(`The capability "${definition.name}" is defined twice.`);
    capabilities.set(definition.name, withErrorHandlers(definition, handlers));
  }
  if (!capabilities.has('validate_credentials')) {
    throw new Error('A connector must implement validate_credentials.');
  }
  for (const module of modules) {
    for (const definition of module.capabilities(parts, new Set(capabilities.keys()))) {
      if (capabilities.has(definition.name)) continue;
      capabilities.set(definition.name, {
        ...withErrorHandlers(definition, handlers),
        providedBy: module.name,
      });
    }
  }
  return new Map([...capabilities].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function collectStreams<Client>({
  streams = {},
  errorHandlers = [],
}: Pick<IntegrationOptions<Client>, 'streams' | 'errorHandlers'>): readonly Stream[] {
  const known = new Map<string, Stream>();
  for (const definition of Object.values(streams)) {
    if (known.has(definition.name)) throw new Error(`The stream "${definition.name}" is defined twice.`);
    known.set(definition.name, {
      ...definition,
      open: (call) => {
        const session = definition.open(call);
        return {
          ...session,
          handleError: (error, envelope) =>
            applyErrorHandlers(errorHandlers, {
              error,
              envelope,
              capability: definition.name,
              client: session.client,
            }),
        };
      },
    });
  }
  return [...known.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

function withErrorHandlers<Client, Name extends string>(
  definition: CapabilityDefinition<Client, Name>,
  handlers: readonly ErrorHandlerEntry<Client>[],
): Capability<Name> {
  return {
    ...definition,
    bind: (payload) => {
      const bound = definition.bind(payload);
      if (!bound.ok) return bound;
      return {
        ok: true,
        value: {
          request: bound.value.request,
          open: (call) => {
            const session = bound.value.open(call);
            return {
              ...session,
              handleError: (error, envelope) =>
                applyErrorHandlers(handlers, {
                  error,
                  envelope,
                  capability: definition.name,
                  client: session.client,
                }),
            };
          },
        },
      };
    },
  };
}
