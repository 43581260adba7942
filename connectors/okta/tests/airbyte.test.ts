import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { goodToken, scenario } from './scenario.ts';

testAirbyteSource('Okta', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials: { auth_type: 'token', token: goodToken }, domain: 'acme.okta.com' },
  badConfig: (config) => ({ ...config, credentials: { auth_type: 'token', token: 'wrong' } }),
  futureStates: {
    accounts: (state) => ({ ...state, cursor: '2999-01-01T00:00:00.000Z' }),
    activity_records: (state) => ({ ...state, since: '2999-01-01T00:00:00.000Z' }),
    applications_activity_records: (state) => ({ ...state, since: '2999-01-01T00:00:00.000Z' }),
    system_log: (state) => ({ ...state, slices: [{ slice: {}, cursor: '2999-01-01T00:00:00.000Z' }] }),
  },
});
