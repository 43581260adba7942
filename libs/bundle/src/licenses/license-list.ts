import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import type { PackedPackage } from './packages-in.ts';

/** One entry of a licence list. */
export interface LicenseEntry {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** In full. */
  readonly text: string;
}

/** Files at the root of a package that state its licence. */
const LICENSE_FILE = /^(licen[sc]e|copying|notice)/i;

/** Files anywhere in a package that state the licences of others whose work is inside it. */
const THIRD_PARTY_FILE = /^third[-_ ]?party/i;

/** Reads what a package says of its licence. */
export function licenseEntry({ root, name, version, license }: PackedPackage): LicenseEntry {
  const texts = licenseFiles(root).map((file) => readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim());
  const text = texts.length > 0 ? texts.join('\n\n') : 'The package carries no text of its licence.';
  return { name, version, license, text };
}

function licenseFiles(root: string): readonly string[] {
  const own = readdirSync(root).filter((file) => LICENSE_FILE.test(file));
  const ofOthers = readdirSync(root, { encoding: 'utf8', recursive: true }).filter(
    (file) => THIRD_PARTY_FILE.test(basename(file)) && !file.split(sep).includes('node_modules'),
  );
  return [...own.toSorted(), ...ofOthers.toSorted()]
    .map((file) => join(root, file))
    .filter((file) => statSync(file).isFile());
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
