import type { Integration } from '@patchbay/core';
import {
  credentialsFromEnvironment,
  parseConfiguredJson,
  parseConfiguredObject,
  settingsFromEnvironment,
} from '@patchbay/core/environment';
import type { CallOptions } from '../call/options.ts';
import type { Surroundings } from '../runtime/surroundings.ts';
import { readTextFile } from './text-file.ts';

/**
 * The credentials of the file of `--auth-file` or `--credentials-file`, else of the environment, as a part of an
 * envelope. They are taken whole from one place.
 *
 * @throws UsageError
 */
export function configuredCredentials(
  options: Pick<CallOptions, 'authFile' | 'credentialsFile'>,
  integration: Integration,
  { environment }: Pick<Surroundings, 'environment'>,
): Readonly<Record<string, unknown>> {
  if (options.authFile !== undefined)
    return {
      auth: parseConfiguredObject(readTextFile(options.authFile, '--auth-file'), 'The file of --auth-file'),
    };
  if (options.credentialsFile !== undefined) {
    const text = readTextFile(options.credentialsFile, '--credentials-file');
    return { credentials: parseConfiguredJson(text, 'The file of --credentials-file') };
  }
  return credentialsFromEnvironment(integration.appId, integration.credentials, environment);
}

/**
 * The settings of the file of `--settings-file`, and field by field those of the environment.
 *
 * @throws UsageError
 */
export function configuredSettings(
  options: Pick<CallOptions, 'settingsFile'>,
  integration: Integration,
  { environment }: Pick<Surroundings, 'environment'>,
): Record<string, unknown> {
  const file =
    options.settingsFile === undefined
      ? {}
      : parseConfiguredObject(
          readTextFile(options.settingsFile, '--settings-file'),
          'The file of --settings-file',
        );
  return {
    ...settingsFromEnvironment(integration.appId, integration.settings.formSchema(), environment),
    ...file,
  };
}
