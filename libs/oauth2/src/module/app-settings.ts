import { BadRequestError, describeIssues, type IntegrationParts, type Redactor } from '@patchbay/core';

/**
 * The settings of a call, checked by the app's schema. The capabilities of OAuth run without a client, so that nobody
 * else has checked them.
 *
 * @throws `bad_request` when they are wrong.
 */
export function appSettings<AppSettings>(
  { settings }: Pick<IntegrationParts, 'settings'>,
  given: unknown,
  redactor?: Redactor,
): AppSettings {
  const result = settings.validate(given ?? {});
  if (!result.ok) {
    throw new BadRequestError(`Invalid settings passed on request: ${describeIssues(result.issues)}`);
  }
  const { value } = result;
  for (const secret of settings.secretsIn(value)) redactor?.add(secret);
  if (!isOfApp<AppSettings>(value)) throw new TypeError('Settings are an object.');
  return value;
}

/** The schema has checked them; the author names its type where the OAuth settings are written. */
function isOfApp<AppSettings>(value: unknown): value is AppSettings {
  return typeof value === 'object' && value !== null;
}
