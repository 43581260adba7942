import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keptNodeLicense } from '../kept-node-license.ts';
import type { LicenseEntry } from './license-list.ts';

/** Where the licence stands in Node's own archives, beside the program, and in packages of Linux distributions. */
const PLACES = ['../LICENSE', 'LICENSE', '../share/doc/node/LICENSE', '../share/doc/nodejs/LICENSE'];

/** How the licence begins, so that no other file is taken for it. */
const BEGINNING = 'Node.js is licensed for use as follows';

/**
 * The licence of Node and of what is inside it: the one that came with the program, or else that of Node 24.21.
 */
export function nodeLicense(program: string, version: string): LicenseEntry {
  const folder = dirname(realpathSync(program));
  const file = PLACES.map((place) => join(folder, place)).find(isLicense) ?? keptNodeLicense;
  return { name: 'Node.js', version, license: 'MIT', text: readFileSync(file, 'utf8').trim() };
}

function isLicense(path: string): boolean {
  return existsSync(path) && readFileSync(path, 'utf8').startsWith(BEGINNING);
}
