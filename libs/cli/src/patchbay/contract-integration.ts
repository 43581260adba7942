import { displayName, standardCapabilities, type Capability, type Integration } from '@patchbay/core';

/**
 * The contract as an integration that has every standard capability, to be described and not to be called. Its
 * settings are any object, since each connector says its own.
 */
export function contractIntegration(version: string): Integration {
  const capabilities = Object.entries(standardCapabilities).map(([name, spec]): [string, Capability] => [
    name,
    {
      ...{ name, standard: true, level: spec.level, kind: spec.kind, takesId: spec.takesId },
      ...{ requiresAuthentication: spec.requiresAuthentication, description: spec.description },
      ...{
        displayName: displayName(name),
        idempotent: false,
        effect: { kind: 'noop', reason: 'state_already_matches' },
      },
      ...{
        request: spec.request,
        response: spec.response,
        rateLimitMode: undefined,
        byCursorAlone: undefined,
      },
      bind: refuse,
    },
  ]);
  const anyObject = {
    validate: (value: unknown) => ({ ok: true, value }) as const,
    jsonSchema: () => ({ type: 'object' }),
    formSchema: () => ({ type: 'object' }),
    secretsIn: () => [],
  };
  return {
    ...{ appId: 'patchbay', version, settings: anyObject, capabilities: new Map(capabilities) },
    description: {
      userFriendlyName: 'Patchbay connector contract',
      description: 'Every standard capability. A connector implements those that its app can do.',
      categories: [],
    },
    ...{ resourceTypes: [], entitlementTypes: [], accessGraph: {}, rateLimits: [], streams: [] },
    // One, so that requests have their credentials.
    credentials: [
      {
        ...{ id: 'token', type: 'token', name: 'Token', description: '', optional: false },
        payload: { ...anyObject, validate: () => ({ ok: true, value: {} }) },
        check: () => Promise.resolve([]),
        formSchema: anyObject.formSchema,
      },
    ],
    ...{ allowedCredentials: [], errorCodes: {}, permissions: {}, oauthScopes: {}, handleErrors: true },
    accessTokens: refuse,
  };
}

function refuse(): never {
  throw new Error('The contract describes capabilities. To call one takes a connector.');
}
