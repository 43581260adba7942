import type { z } from 'zod';
import { assertRepresentable } from '../capabilities/json-schema.ts';
import { validator, type Validator } from '../capabilities/spec.ts';
import {
  standardCapabilities,
  type CapabilityRequest,
  type CapabilityResponse,
  type StandardCapabilityName,
} from '../capabilities/standard.ts';
import type { CredentialInput, CredentialOf } from '../credentials/config.ts';
import type { ClientContext } from '../runtime/client-context.ts';
import type { RateLimitConfig } from '../runtime/rate-limit.ts';
import { createBinder } from './bind.ts';
import type { CapabilityDefinition, CapabilityOptions } from './capability.ts';
import { customCapability, type CustomCapabilityOptions } from './custom-capability.ts';
import { assertExtends, type CustomizableCapabilityName } from './extension.ts';
import type { Handler } from './handler.ts';
import type { Integration } from './integration.ts';
import {
  createIntegration,
  type GivenCapabilityName,
  type IntegrationOptions,
} from './create-integration.ts';
import { standardCapability } from './standard-capability.ts';
import { appStream } from '../streams/app-stream.ts';
import type { StreamSource } from '../streams/context.ts';
import type { StreamDefinition } from '../streams/definition.ts';

/** Who the connector talks to, and as whom. */
export interface AppOptions<
  Settings extends z.ZodObject,
  Credentials extends readonly CredentialInput[],
  Client,
> {
  /** Lower-case letters, digits and hyphens; it stands in every error code. */
  readonly appId: string;
  readonly settings: Settings;
  /** One kind; several kinds, each usable alone; or configurations with ids. */
  readonly credentials: Credentials;
  /** The sets of credential ids that a request may carry, when `optional` does not say it. */
  readonly allowedCredentials?: readonly (readonly string[] | string)[];
  /** The vendor's documented budgets. */
  readonly rateLimit?: RateLimitConfig | readonly RateLimitConfig[];
  /** Makes the client of one call. One that has a `Symbol.asyncDispose` or `Symbol.dispose` is disposed of. */
  readonly client: (context: ClientContext<z.output<Settings>, CredentialOf<Credentials>>) => Client;
}

/** Options of a capability whose payload the connector extends. */
export interface ExtendedCapabilityOptions<Request extends z.ZodObject> extends CapabilityOptions {
  /** The contract's payload with the connector's fields: `CreateAccount.extend({ ... })`. */
  readonly request: Request;
}

/** An app gives every handler the types of its settings, credentials and client. */
export interface App<Settings, Credential, Client> {
  readonly appId: string;
  /** Implements a standard capability. */
  capability<Name extends StandardCapabilityName>(
    name: Name,
    handler: Handler<Client, Settings, Credential, CapabilityRequest<Name>, CapabilityResponse<Name>>,
  ): CapabilityDefinition<Client, Name>;
  capability<Name extends StandardCapabilityName>(
    name: Name,
    options: CapabilityOptions,
    handler: Handler<Client, Settings, Credential, CapabilityRequest<Name>, CapabilityResponse<Name>>,
  ): CapabilityDefinition<Client, Name>;
  /** Implements `create_account` or `update_account` with fields of the app's own. */
  extendedCapability<Name extends CustomizableCapabilityName, Request extends z.ZodObject>(
    name: Name,
    options: ExtendedCapabilityOptions<Request>,
    handler: Handler<
      Client,
      Settings,
      Credential,
      z.output<Request>,
      Name extends 'update_account' ? z.output<Request> : CapabilityResponse<'create_account'>
    >,
  ): CapabilityDefinition<Client, Name>;
  /** Implements a capability that the contract does not know. */
  customCapability<const Name extends string, Request extends z.ZodType, Response extends z.ZodType>(
    name: Name,
    options: CustomCapabilityOptions<Request, Response>,
    handler: Handler<Client, Settings, Credential, z.output<Request>, z.output<Response>>,
  ): CapabilityDefinition<Client, Name>;
  /** Joins a stream that a builder of `@patchbay/streams` made to the app. */
  stream(source: StreamSource<Client, Settings, Credential>): StreamDefinition<Client>;
  /** Puts the connector together. Its type knows the names of its capabilities. */
  integration<Names extends string, ModuleNames extends string = never>(
    options: IntegrationOptions<Client, Names, ModuleNames>,
  ): Integration<Names | ModuleNames | GivenCapabilityName>;
}

/**
 * Says who a connector talks to and as whom. What it returns makes the capabilities and the integration, with
 * settings, credentials and client typed in every handler.
 */
export function defineApp<
  const Settings extends z.ZodObject,
  const Credentials extends readonly CredentialInput[],
  Client,
>(
  options: AppOptions<Settings, Credentials, Client>,
): App<z.output<Settings>, CredentialOf<Credentials>, Client> {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(options.appId)) {
    throw new Error(
      `"${options.appId}" is not an app id: lower-case letters, digits and single hyphens only.`,
    );
  }
  assertRepresentable('settings', options.settings);
  const settings = validator(options.settings);
  const bind = createBinder<z.output<Settings>, Credentials, Client>(settings, options.client);

  return {
    appId: options.appId,
    capability: <Name extends StandardCapabilityName>(
      name: Name,
      ...rest:
        | readonly [
            Handler<
              Client,
              z.output<Settings>,
              CredentialOf<Credentials>,
              CapabilityRequest<Name>,
              CapabilityResponse<Name>
            >,
          ]
        | readonly [
            CapabilityOptions,
            Handler<
              Client,
              z.output<Settings>,
              CredentialOf<Credentials>,
              CapabilityRequest<Name>,
              CapabilityResponse<Name>
            >,
          ]
    ) => {
      const [said, handler] = rest.length === 1 ? [{}, rest[0]] : rest;
      const spec = standardCapabilities[name];
      return standardCapability(name, spec, said, bind(name, spec.request, handler));
    },
    extendedCapability: (name, said, handler) => {
      assertRepresentable(`payload of ${name}`, said.request);
      assertExtends(name, said.request);
      const request = validator(said.request);
      const response: Validator<unknown> =
        name === 'update_account' ? request : standardCapabilities.create_account.response;
      const spec = { ...standardCapabilities[name], request, response };
      return standardCapability(name, spec, said, bind(name, request, handler));
    },
    customCapability: (name, said, handler) => {
      assertRepresentable(`request of ${name}`, said.request);
      assertRepresentable(`response of ${name}`, said.response);
      const request = validator(said.request);
      return customCapability(name, said, request, bind(name, request, handler));
    },
    stream: (source) => appStream<z.output<Settings>, Credentials, Client>(settings, options.client, source),
    integration: (said) =>
      createIntegration(
        {
          appId: options.appId,
          settings,
          settingsFields: Object.keys(options.settings.shape),
          credentials: options.credentials,
          allowedCredentials: options.allowedCredentials,
          rateLimits: rateLimitsOf(options.rateLimit),
        },
        said,
      ),
  };
}

function rateLimitsOf(
  rateLimit: RateLimitConfig | readonly RateLimitConfig[] | undefined,
): readonly RateLimitConfig[] {
  if (rateLimit === undefined) return [];
  return isList(rateLimit) ? rateLimit : [rateLimit];
}

function isList(value: RateLimitConfig | readonly RateLimitConfig[]): value is readonly RateLimitConfig[] {
  return Array.isArray(value);
}
