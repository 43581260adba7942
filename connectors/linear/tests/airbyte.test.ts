import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { downUrl, goodKey, scenario } from './scenario.ts';

const later = (state: object) => ({ ...state, slices: [{ slice: {}, cursor: '2999-01-01T00:00:00.000Z' }] });

testAirbyteSource('Linear', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials: { auth_type: 'token', token: goodKey } },
  badConfig: (config) => ({ ...config, credentials: { auth_type: 'token', token: 'wrong' } }),
  brokenConfig: (config) => ({ ...config, base_url: downUrl }),
  futureStates: {
    issues: later,
    audit_entries: later,
  },
});
