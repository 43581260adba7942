import {
  createRedactor,
  isRecord,
  type AccessTokenSource,
  type AccessTokenSources,
  type Integration,
  type Redactor,
} from '@patchbay/core';
import type { McpOptions } from '../options.ts';

/** Knows the secrets of the credentials and of the settings, which no model may see. */
export function optionsRedactor(integration: Integration, options: McpOptions): Redactor {
  const { auth, credentials = [], settings = {}, secrets = [] } = options;
  const supplied = [auth, ...credentials].filter(isRecord);
  return createRedactor([
    ...secrets,
    ...integration.settings.secretsIn(settings),
    ...integration.credentials.flatMap(({ type, payload }) =>
      supplied.flatMap((bag) => payload.secretsIn(bag[type])),
    ),
  ]);
}

/** The same sources, each token of which the redactor gets to know before a connector has it. */
export function watchedSources(sources: AccessTokenSources, redactor: Redactor): AccessTokenSources {
  return Object.fromEntries(
    Object.entries(sources).map(([id, source]) => [id, watchedSource(source, redactor)]),
  );
}

function watchedSource(source: AccessTokenSource, redactor: Redactor): AccessTokenSource {
  const watched = <Token extends string | undefined>(token: Token): Token => {
    if (token !== undefined) redactor.add(token);
    return token;
  };
  return {
    key: source.key,
    current: async (call) => watched(await source.current(call)),
    renew: async (refused, call) => watched(await source.renew(refused, call)),
  };
}
