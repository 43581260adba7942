import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { inGroup } from './common-mock-data.ts';
import { goodToken, scenario } from './scenario.ts';

const credentials = { auth_type: 'token', token: goodToken };
const future = (state: object) => ({
  ...state,
  slices: [{ slice: {}, cursor: '2999-01-01T00:00:00Z' }],
});

testAirbyteSource('GitLab', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials, ...inGroup },
  badConfig: (config) => ({ ...config, credentials: { ...credentials, token: 'wrong' } }),
  futureStates: { issues: future, merge_requests: future },
});
