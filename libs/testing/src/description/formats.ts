import { fastFormats } from 'ajv-formats/dist/formats.js';
import type { Format } from 'ajv';

/**
 * The formats that are checked, in their tolerant form. All others are documentation: vendors write formats of
 * their own, and `hostname` or `uri-reference` mean different things to different vendors.
 */
export const KNOWN_FORMATS: ReadonlySet<string> = new Set([
  'date',
  'date-time',
  'email',
  'int32',
  'ipv4',
  'ipv6',
  'uri',
  'uuid',
]);

/** The check of each known format. */
export function knownFormats(): readonly (readonly [string, Format])[] {
  const formats = Object.entries(fastFormats).filter(([name]) => KNOWN_FORMATS.has(name));
  // Several vendors say `uri` of paths on their own host.
  return [...formats, ['uri', /^(?:[a-z][a-z0-9+.-]*:|\/)\S*$/i]];
}
