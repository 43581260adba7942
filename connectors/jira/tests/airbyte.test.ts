import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { goodToken, scenario } from './scenario.ts';

const credentials = { auth_type: 'basic', username: 'ada@example.com', password: goodToken };

testAirbyteSource('Jira', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials, site: 'acme' },
  badConfig: (config) => ({ ...config, credentials: { ...credentials, password: 'wrong' } }),
  futureStates: {
    issues: (state) => ({ ...state, slices: [{ slice: {}, cursor: '2999-01-01T00:00:00.000Z' }] }),
  },
});
