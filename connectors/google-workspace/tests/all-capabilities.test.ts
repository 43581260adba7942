import { testCapabilities } from '@patchbay/testing';
import { integration } from '../src/index.ts';
import { mocks } from './common-mock-data.ts';

testCapabilities(integration, {
  mocks,
  cases: import.meta.glob('./*-capabilities/*.cases.ts', { eager: true }),
});
