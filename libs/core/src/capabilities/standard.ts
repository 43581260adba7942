import { activityCapabilities } from './groups/activity.ts';
import { applicationsCapabilities } from './groups/applications.ts';
import { authorizationCapabilities } from './groups/authorization.ts';
import { describingCapabilities } from './groups/describing.ts';
import { graphCapabilities } from './groups/graph.ts';
import { readingCapabilities } from './groups/reading.ts';
import { writingCapabilities } from './groups/writing.ts';
import type { CapabilitySpec } from './spec.ts';

const definitions = {
  ...describingCapabilities,
  ...readingCapabilities,
  ...activityCapabilities,
  ...graphCapabilities,
  ...writingCapabilities,
  ...applicationsCapabilities,
  ...authorizationCapabilities,
};

type Definitions = typeof definitions;

/** The name of a capability that the contract knows. */
export type StandardCapabilityName = keyof Definitions;

type PartsOf<Spec> = Spec extends CapabilitySpec<infer Request, infer Response> ? [Request, Response] : never;

/** The payload of a standard capability's request, after its check. */
export type CapabilityRequest<Name extends StandardCapabilityName> = PartsOf<Definitions[Name]>[0];

/** The payload of a standard capability's response. */
export type CapabilityResponse<Name extends StandardCapabilityName> = PartsOf<Definitions[Name]>[1];

/** Every standard capability, by name. */
export type StandardCapabilities = {
  readonly [Name in StandardCapabilityName]: CapabilitySpec<
    CapabilityRequest<Name>,
    CapabilityResponse<Name>
  >;
};

/** The 52 capabilities of the contract, by their names on the wire. */
export const standardCapabilities: StandardCapabilities = definitions;

/** True for a name that the contract reserves. */
export function isStandardCapabilityName(name: string): name is StandardCapabilityName {
  return Object.hasOwn(standardCapabilities, name);
}
