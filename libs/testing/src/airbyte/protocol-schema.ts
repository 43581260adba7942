import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { isJson } from './messages.ts';
import { compileSchema } from './schemas.ts';

const fileName = 'airbyte_protocol.yaml';

/**
 * The check of a message against the protocol's own schema, from the folder that `PATCHBAY_SPECS` names.
 *
 * @returns why it cannot be made, for the title of a skipped test
 * @throws Error when the folder is named and the schema is not in it, or is none
 * @see https://github.com/airbytehq/airbyte-protocol
 */
export function protocolSchema(
  environment: Readonly<Record<string, string | undefined>>,
): ValidateFunction | string {
  const folder = environment['PATCHBAY_SPECS'];
  if (folder === undefined || folder === '')
    return `PATCHBAY_SPECS is not set, so that ${fileName} is not at hand`;
  const path = join(folder, fileName);
  if (!existsSync(path)) throw new Error(`${fileName} is not in PATCHBAY_SPECS (${folder}).`);
  const document: unknown = parse(readFileSync(path, 'utf8'));
  const definitions = isJson(document) ? document['definitions'] : undefined;
  if (!isJson(definitions)) throw new Error(`${fileName} has no definitions.`);
  const check = compileSchema({ $ref: '#/definitions/AirbyteMessage', definitions });
  if (typeof check === 'string') throw new Error(`${fileName}: ${check}`);
  return check;
}
