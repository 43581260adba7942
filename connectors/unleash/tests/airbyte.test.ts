import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { BASE, BROKEN, scenario, token } from './scenario.ts';

const credentials = (given: string) => ({ auth_type: 'token', token: given });

testAirbyteSource('Unleash', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { base_url: BASE, credentials: credentials(token) },
  badConfig: (config) => ({ ...config, credentials: credentials('user:wrong') }),
  brokenConfig: (config) => ({ ...config, base_url: BROKEN }),
  futureStates: {
    activity_records: (state) => ({ ...state, since: '2999-01-01T00:00:00.000Z' }),
    events: (state) => ({ ...state, slices: [{ slice: {}, cursor: '2999-01-01T00:00:00.000Z' }] }),
  },
});
