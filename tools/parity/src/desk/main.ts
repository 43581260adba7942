#!/usr/bin/env node
import { runIntegration } from '@patchbay/cli';

void runIntegration(import.meta.url, () => import('./token.ts'));
