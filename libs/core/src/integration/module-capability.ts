import {
  standardCapabilities,
  type CapabilityRequest,
  type CapabilityResponse,
  type StandardCapabilityName,
} from '../capabilities/standard.ts';
import type { Validator } from '../capabilities/spec.ts';
import { UnsupportedOperationError } from '../errors/typed-errors.ts';
import type { CapabilityCall, CapabilityDefinition } from './capability.ts';
import type { HandlerResult } from './handler.ts';
import { standardCapability } from './standard-capability.ts';

type Run<Name extends StandardCapabilityName, Request> = (
  request: Request,
  call: CapabilityCall,
) => HandlerResult<CapabilityResponse<Name>> | Promise<HandlerResult<CapabilityResponse<Name>>>;

/**
 * A standard capability that a module implements without the app's client.
 *
 * `request` is what is let in, where that is wider than the contract's payload.
 */
export function moduleCapability<Name extends StandardCapabilityName>(
  name: Name,
  run: Run<Name, CapabilityRequest<Name>>,
): CapabilityDefinition<never, Name>;
export function moduleCapability<Name extends StandardCapabilityName, Request>(
  name: Name,
  run: Run<Name, Request>,
  request: Validator<Request>,
): CapabilityDefinition<never, Name>;
export function moduleCapability<Name extends StandardCapabilityName>(
  name: Name,
  run: Run<Name, CapabilityRequest<Name>>,
  request: Validator<CapabilityRequest<Name>> = standardCapabilities[name].request,
): CapabilityDefinition<never, Name> {
  return standardCapability<never, Name>(name, standardCapabilities[name], {}, (payload) => {
    const checked = request.validate(payload ?? {});
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
          close: () => undefined,
        }),
      },
    };
  });
}
