import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { ENTERPRISE } from './common-mock-data.ts';
import { clientSecret, scenario } from './scenario.ts';

const credentials = (client_secret: string) => ({
  auth_type: 'oauth_client_credentials',
  client_id: 'app-1',
  client_secret,
});

testAirbyteSource('Box', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials: credentials(clientSecret), enterprise_id: ENTERPRISE },
  badConfig: (config) => ({ ...config, credentials: credentials('wrong') }),
  futureStates: {
    activity_records: (state) => ({ ...state, since: '2999-01-01T00:00:00.000Z' }),
    events: (state) => ({ ...state, slices: [{ slice: {}, cursor: '2999-01-01T00:00:00Z' }] }),
  },
});
