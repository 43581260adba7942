import type { CapabilitySpec, Validation, Validator } from '../capabilities/spec.ts';
import {
  displayName,
  type BoundRequest,
  type CapabilityDefinition,
  type CapabilityOptions,
} from './capability.ts';
import { defaultEffect } from './default-effect.ts';

/** A standard capability with its handler bound. */
export function standardCapability<Client, Name extends string>(
  name: Name,
  spec: Omit<CapabilitySpec<unknown, unknown>, 'request' | 'response'> & {
    readonly request: Validator<unknown>;
    readonly response: Validator<unknown>;
  },
  said: CapabilityOptions,
  bind: (payload: unknown) => Validation<BoundRequest<Client>>,
): CapabilityDefinition<Client, Name> {
  return {
    name,
    standard: true,
    level: spec.level,
    kind: spec.kind,
    requiresAuthentication: spec.requiresAuthentication,
    takesId: spec.takesId,
    displayName: said.displayName ?? displayName(name),
    description: said.description ?? spec.description,
    idempotent: said.idempotent ?? false,
    effect: defaultEffect(name),
    rateLimitMode: said.rateLimitMode,
    byCursorAlone: said.byCursorAlone,
    request: spec.request,
    response: spec.response,
    bind,
  };
}
