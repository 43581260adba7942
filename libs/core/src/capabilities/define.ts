import { z } from 'zod';
import { requestedCustomAttributes } from '../models/semantics.ts';
import {
  responseValidator,
  validator,
  type CapabilityKind,
  type CapabilityLevel,
  type CapabilitySpec,
} from './spec.ts';

interface Traits {
  readonly takesId?: boolean;
  readonly customizable?: boolean;
  readonly requiresAuthentication?: boolean;
}

/** States one capability of the contract. */
export function defineCapability<Request extends z.ZodType, Response extends z.ZodType>(
  level: CapabilityLevel,
  kind: CapabilityKind,
  description: string,
  request: Request,
  response: Response,
  traits: Traits = {},
): CapabilitySpec<z.output<Request>, z.output<Response>> {
  return {
    level,
    kind,
    description,
    request: validator(request),
    response: responseValidator(response),
    requiresAuthentication: traits.requiresAuthentication ?? true,
    takesId: traits.takesId ?? false,
    customizable: traits.customizable ?? false,
  };
}

/** The payload of a capability that needs none. */
export const nothing = z.object({});

/** The payload of a list that may be asked for custom attributes. */
export const withCustomAttributes = z.object({ custom_attributes: requestedCustomAttributes() });

/** Works without credentials. */
export const open = { requiresAuthentication: false } as const;

/** Names something in the app that may not exist. */
export const byId = { takesId: true } as const;
