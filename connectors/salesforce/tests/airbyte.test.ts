import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { accessToken, scenario } from './scenario.ts';

const credentials = { auth_type: 'oauth', access_token: accessToken };
const future = (state: object) => ({ ...state, slices: [{ slice: {}, cursor: '2999-01-01T00:00:00Z' }] });

testAirbyteSource('Salesforce', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials, my_domain: 'acme.my.salesforce.com' },
  badConfig: (config) => ({ ...config, credentials: { ...credentials, access_token: 'wrong' } }),
  futureStates: { crm_accounts: future, crm_contacts: future, crm_opportunities: future },
});
