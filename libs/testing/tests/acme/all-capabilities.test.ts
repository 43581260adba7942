import { testCapabilities } from '../../src/index.ts';
import { mocks } from './common-mock-data.ts';
import { acme } from './connector.ts';

testCapabilities(acme(), {
  mocks,
  cases: import.meta.glob('./*-capabilities/*.cases.ts', { eager: true }),
});
