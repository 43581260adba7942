import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LicenseEntry } from './license-list.ts';
import kept from './node-license.json' with { type: 'json' };

/** Where the licence stands in Node's own archives, beside the program, and in packages of Linux distributions. */
const PLACES = ['../LICENSE', 'LICENSE', '../share/doc/node/LICENSE', '../share/doc/nodejs/LICENSE'];

/** How the licence begins, so that no other file is taken for it. */
const BEGINNING = 'Node.js is licensed for use as follows';

/**
 * The licence of Node and of what is inside it: the one that came with the program, or else that of the version
 * which was the newest when this package was made, and then it says so.
 */
export function nodeLicense(program: string, version: string): LicenseEntry {
  const folder = dirname(realpathSync(program));
  const beside = PLACES.map((place) => join(folder, place)).find(isLicense);
  return {
    name: 'Node.js',
    version,
    license: 'MIT',
    text: beside === undefined ? keptText(version) : read(beside),
  };
}

function keptText(version: string): string {
  return version === kept.version
    ? kept.text
    : `This is the text of Node.js ${kept.version}.\n\n${kept.text}`;
}

function read(path: string): string {
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim();
}

function isLicense(path: string): boolean {
  return existsSync(path) && read(path).startsWith(BEGINNING);
}
