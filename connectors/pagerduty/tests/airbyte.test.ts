import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { goodToken, scenario } from './scenario.ts';

const future = (state: object) => ({
  ...state,
  slices: [{ slice: {}, cursor: '2999-01-01T00:00:00Z' }],
});

testAirbyteSource('PagerDuty', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials: { auth_type: 'token', token: goodToken } },
  badConfig: (config) => ({ ...config, credentials: { auth_type: 'token', token: 'wrong' } }),
  futureStates: {
    activity_records: (state) => ({ ...state, since: '2999-01-01T00:00:00.000Z' }),
    incidents: future,
    log_entries: future,
  },
});
