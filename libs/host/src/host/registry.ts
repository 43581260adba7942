import type {
  CapabilityRequest,
  CapabilityResponse,
  CustomizableCapabilityName,
  Integration,
  StandardCapabilityName,
} from '@patchbay/core';

/** Connectors by the names that a host gives them, such as `{ github, scim }`. */
export type Connectors = Readonly<Record<string, Integration>>;

/** The names of a host's connectors. */
export type ConnectorName<Registry extends Connectors> = keyof Registry & string;

/** The names of a connector's capabilities. Any name, where the type of the connector does not tell them. */
export type CapabilityNameOf<Connector> = Connector extends Integration<infer Names> ? Names : never;

/** What a capability takes. Those that connectors extend take more fields, and only the connector knows them. */
export type RequestOf<Name extends string> = Name extends 'create_account'
  ? Partial<CapabilityRequest<Name>> & OwnFields
  : Name extends CustomizableCapabilityName
    ? CapabilityRequest<Name> & OwnFields
    : Name extends StandardCapabilityName
      ? CapabilityRequest<Name>
      : unknown;

type OwnFields = Readonly<Record<string, unknown>>;

/** What a capability answers; `unknown` for one of the connector's own. */
export type ResponseOf<Name extends string> = Name extends StandardCapabilityName
  ? CapabilityResponse<Name>
  : unknown;

/** The capabilities that give lists, which may have pages; those of the connector's own are among them. */
export type ListNameOf<Names extends string> = Names extends StandardCapabilityName
  ? CapabilityResponse<Names> extends readonly unknown[]
    ? Names
    : never
  : Names;
