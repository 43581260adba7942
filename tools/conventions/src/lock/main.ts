/** Completes package-lock.json after npm has written it: `npm run lock` does both. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asRecord } from '../json.ts';
import { completeLock } from './complete-lock.ts';

const path = process.argv[2] ?? fileURLToPath(new URL('../../../../package-lock.json', import.meta.url));
const before = readFileSync(path, 'utf8');
const { lock, refused } = completeLock(asRecord(JSON.parse(before)));
const after = `${JSON.stringify(lock, undefined, 2)}\n`;
if (after !== before) writeFileSync(path, after);
for (const name of refused)
  console.error(
    `${name} is missing from the lock file, and its name or version does not say enough to add it.`,
  );
process.exitCode = refused.length > 0 ? 1 : 0;
