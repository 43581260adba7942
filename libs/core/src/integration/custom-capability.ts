import type { z } from 'zod';
import {
  responseValidator,
  type CapabilityKind,
  type CapabilityLevel,
  type Validation,
  type Validator,
} from '../capabilities/spec.ts';
import {
  displayName,
  type BoundRequest,
  type CapabilityDefinition,
  type CapabilityOptions,
} from './capability.ts';
import { defaultEffect } from './default-effect.ts';
import { assertCustomCapabilityName } from './name.ts';

/** What a capability of the connector's own is. */
export interface CustomCapabilityOptions<
  Request extends z.ZodType,
  Response extends z.ZodType,
> extends CapabilityOptions {
  readonly request: Request;
  readonly response: Response;
  /** @default 'write', the careful reading of a name that nobody knows */
  readonly level?: CapabilityLevel;
  /** @default 'write' or, for a read, 'get' */
  readonly kind?: CapabilityKind;
  /** The request names something in the app that may not exist. @default false */
  readonly takesId?: boolean;
}

/** A custom capability with its handler bound. */
export function customCapability<
  Client,
  Name extends string,
  Request extends z.ZodType,
  Response extends z.ZodType,
>(
  name: Name,
  said: CustomCapabilityOptions<Request, Response>,
  request: Validator<unknown>,
  bind: (payload: unknown) => Validation<BoundRequest<Client>>,
): CapabilityDefinition<Client, Name> {
  assertCustomCapabilityName(name);
  const level = said.level ?? 'write';
  return {
    name,
    standard: false,
    level,
    kind: said.kind ?? (level === 'read' ? 'get' : 'write'),
    requiresAuthentication: true,
    takesId: said.takesId ?? false,
    displayName: said.displayName ?? displayName(name),
    description: said.description ?? '',
    idempotent: said.idempotent ?? false,
    effect: defaultEffect(name),
    rateLimitMode: said.rateLimitMode,
    request,
    response: responseValidator(said.response),
    bind,
  };
}
