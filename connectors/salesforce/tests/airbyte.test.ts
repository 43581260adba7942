import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { scenario } from './scenario.ts';

const credentials = {
  auth_type: 'oauth',
  client_id: '3MVG9consumer',
  client_secret: 's3cret',
  refresh_token: 'refresh-1',
};
const future = (state: object) => ({ ...state, slices: [{ slice: {}, cursor: '2999-01-01T00:00:00Z' }] });

testAirbyteSource('Salesforce', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials, my_domain: 'acme.my.salesforce.com' },
  badConfig: (config) => ({ ...config, credentials: { ...credentials, refresh_token: 'wrong' } }),
  futureStates: { crm_accounts: future, crm_contacts: future, crm_opportunities: future },
});
