#!/usr/bin/env node
import { runPatchbay } from './patchbay/run-patchbay.ts';
import { endProcess, processSurroundings } from './runtime/default-surroundings.ts';

void runPatchbay(processSurroundings()).then(endProcess);
