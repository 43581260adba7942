import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { ACCOUNT } from './common-mock-data.ts';
import { app, scenario } from './scenario.ts';

const credentials = (client_secret: string) => ({
  auth_type: 'oauth_client_credentials',
  ...app,
  client_secret,
});

const future = (state: object) => ({ ...state, slices: [{ slice: {}, cursor: '2999-01-01' }] });

testAirbyteSource('Zoom', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials: credentials(app.client_secret), account_id: ACCOUNT },
  badConfig: (config) => ({ ...config, credentials: credentials('wrong') }),
  futureStates: { sign_ins: future, operation_logs: future },
});
