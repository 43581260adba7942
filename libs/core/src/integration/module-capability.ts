import {
  standardCapabilities,
  type CapabilityRequest,
  type CapabilityResponse,
  type StandardCapabilityName,
} from '../capabilities/standard.ts';
import { UnsupportedOperationError } from '../errors/typed-errors.ts';
import type { CapabilityCall, CapabilityDefinition } from './capability.ts';
import type { HandlerResult } from './handler.ts';
import { standardCapability } from './standard-capability.ts';

/** A standard capability that a module implements without the app's client. */
export function moduleCapability<Name extends StandardCapabilityName>(
  name: Name,
  run: (
    request: CapabilityRequest<Name>,
    call: CapabilityCall,
  ) => HandlerResult<CapabilityResponse<Name>> | Promise<HandlerResult<CapabilityResponse<Name>>>,
): CapabilityDefinition<never> {
  const spec = standardCapabilities[name];
  return standardCapability<never>(name, spec, {}, (payload) => {
    const checked = spec.request.validate(payload ?? {});
    if (!checked.ok) return checked;
    return {
      ok: true,
      value: {
        request: checked.value,
        open: (call) => ({
          client: () => {
            throw new UnsupportedOperationError(`${name} has no client.`);
          },
          run: async () => run(checked.value, call),
          close: async () => undefined,
        }),
      },
    };
  });
}
