import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { TENANT } from './common-mock-data.ts';
import { CLIENT_ID, goodSecret, scenario } from './scenario.ts';

const credentials = (client_secret: string) => ({
  auth_type: 'oauth_client_credentials',
  client_id: CLIENT_ID,
  client_secret,
});
const future = '2999-01-01T00:00:00.000Z';

testAirbyteSource('Entra ID', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials: credentials(goodSecret), tenant: TENANT },
  badConfig: (config) => ({ ...config, credentials: credentials('wrong') }),
  futureStates: {
    accounts: (state) => ({ ...state, cursor: '0' }),
    sign_ins: (state) => ({ ...state, slices: [{ slice: {}, cursor: future }] }),
    directory_audits: (state) => ({ ...state, slices: [{ slice: {}, cursor: future }] }),
  },
});
