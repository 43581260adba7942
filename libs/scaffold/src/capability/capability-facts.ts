import type { CapabilityFacts } from './facts.ts';

/** A standard capability as core has it. */
interface KnownCapability {
  readonly level: 'read' | 'write';
  readonly kind: string;
  readonly takesId: boolean;
  readonly request: PublishedSchema;
  readonly response: PublishedSchema;
}

interface PublishedSchema {
  jsonSchema(io: 'input' | 'output'): Readonly<Record<string, unknown>>;
}

/** What is asked of core, from its `standardCapabilities`. */
export function capabilityFacts(
  standardCapabilities: Readonly<Record<string, KnownCapability>>,
): ReadonlyMap<string, CapabilityFacts> {
  return new Map(
    Object.entries(standardCapabilities).map(([name, { level, kind, takesId, request, response }]) => [
      name,
      {
        ...{ name, level, kind, takesId },
        request: request.jsonSchema('input'),
        response: response.jsonSchema('output'),
      },
    ]),
  );
}
