#!/usr/bin/env node
/**
 * Packs built packages: `node tools/nx/src/commands/pack.ts <destination> <package folder>...`
 * Prints the path of each tarball on a line of its own.
 */
import { packPackage } from '../packaging/pack.ts';

const [destination, ...folders] = process.argv.slice(2);
if (destination === undefined || folders.length === 0) {
  console.error('Usage: pack <destination> <package folder>...');
  process.exitCode = 2;
} else {
  for (const folder of folders) console.log(packPackage(folder, destination).path);
}
