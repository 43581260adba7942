import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { serviceAccount } from './common-mock-data.ts';
import { scenario } from './scenario.ts';

const key = JSON.stringify(serviceAccount.key);
const credentials = { auth_type: 'service_account', ...serviceAccount, key };

testAirbyteSource('Google Workspace', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials },
  badConfig: (config) => ({
    ...config,
    credentials: { ...credentials, impersonation_email: 'nobody@example.com' },
  }),
  futureStates: {
    login_activities: (state) => ({
      ...state,
      slices: [{ slice: {}, cursor: '2999-01-01T00:00:00.000Z' }],
    }),
  },
});
