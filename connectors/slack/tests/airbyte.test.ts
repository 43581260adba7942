import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { adminToken, botToken, brokenUrl, scenario } from './scenario.ts';

const credentials = (token: string) => ({
  auth_type: 'token+admin_token',
  token: { token },
  admin_token: { token: adminToken },
});

testAirbyteSource('Slack', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials: credentials(botToken) },
  badConfig: (config) => ({ ...config, credentials: credentials('xoxb-wrong') }),
  brokenConfig: (config) => ({ ...config, base_url: brokenUrl }),
  futureStates: {
    access_logs: (state) => ({ ...state, slices: [{ slice: {}, cursor: '32503680000' }] }),
  },
});
