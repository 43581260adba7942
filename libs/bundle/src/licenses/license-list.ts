import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PackedPackage } from './packages-in.ts';

/** One entry of a licence list. */
export interface LicenseEntry {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** In full. */
  readonly text: string;
}

/** Files at the root of a package that state a licence, or those of others whose work is inside it. */
const LICENSE_FILE = /^(licen[sc]e|copying|notice|third[-_ ]?party)/i;

/** Reads what a package says of its licence. */
export function licenseEntry({ root, name, version, license }: PackedPackage): LicenseEntry {
  const texts = readdirSync(root)
    .filter((file) => LICENSE_FILE.test(file) && statSync(join(root, file)).isFile())
    .toSorted()
    .map((file) => readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const text = texts.length > 0 ? texts.join('\n\n') : 'The package carries no text of its licence.';
  return { name, version, license, text };
}

/** A text for people: first every name with its licence, then every licence in full. */
export function licenseList(file: string, entries: readonly LicenseEntry[]): string {
  const title = ({ name, version, license }: LicenseEntry): string => `${name} ${version} (${license})`;
  const rule = '='.repeat(80);
  return [
    `${file} contains:`,
    '',
    ...entries.map((entry) => `  ${title(entry)}`),
    ...entries.flatMap((entry) => ['', rule, title(entry), rule, '', entry.text]),
    '',
  ].join('\n');
}
