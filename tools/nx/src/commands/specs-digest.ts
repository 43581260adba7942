#!/usr/bin/env node
/**
 * Prints a digest of the vendor descriptions that `PATCHBAY_SPECS` points to. nx hashes this output, so that a
 * test run without descriptions, or with other ones, is never replayed from the cache as a pass.
 */
import { digestSpecs } from '../specs-digest.ts';

process.stdout.write(`${digestSpecs(process.env['PATCHBAY_SPECS'])}\n`);
