import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Description } from './description.ts';
import { DescriptionError } from './description-error.ts';
import { loadDescription } from './load-description.ts';
import type { LoadDescriptionOptions } from './load-description.ts';

/** A description was not asked for, and why; for the title of a skipped test. */
export interface SkippedDescription {
  readonly skipped: string;
}

/** Where a description is. */
export interface FoundDescription {
  readonly path: string;
}

/**
 * Finds a description in the folder that `PATCHBAY_SPECS` names. Without that variable the check is skipped; with it, a
 * missing file is an error, because a misspelt name would otherwise switch the check off unnoticed.
 *
 * @throws DescriptionError when the folder is named but the file is missing
 */
export function findDescription(
  fileName: string,
  environment: Readonly<Record<string, string | undefined>>,
): FoundDescription | SkippedDescription {
  const folder = environment['PATCHBAY_SPECS'];
  if (folder === undefined || folder === '') {
    return { skipped: `PATCHBAY_SPECS is not set, so that ${fileName} is not at hand` };
  }
  const path = join(folder, fileName);
  if (!existsSync(path)) {
    throw new DescriptionError('unreadable', fileName, `${fileName} is not in PATCHBAY_SPECS (${folder})`);
  }
  return { path };
}

/**
 * Loads an OpenAPI description from the folder that `PATCHBAY_SPECS` names.
 *
 * @param environment - the environment variables, usually `process.env`
 * @throws DescriptionError when the folder is named but the file is missing or not a description
 */
export function descriptionFromEnvironment(
  fileName: string,
  environment: Readonly<Record<string, string | undefined>>,
  options: LoadDescriptionOptions = {},
): Description | SkippedDescription {
  const found = findDescription(fileName, environment);
  return isSkipped(found) ? found : loadDescription(found.path, options);
}

/** Tells a skipped description from one that is there. */
export function isSkipped(found: object): found is SkippedDescription {
  return 'skipped' in found;
}
