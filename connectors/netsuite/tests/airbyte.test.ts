import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { ACCOUNT } from './common-mock-data.ts';
import { goodOauth1, scenario } from './scenario.ts';

const credentials = (token_secret: string) => ({ auth_type: 'oauth1', ...goodOauth1, token_secret });

testAirbyteSource('NetSuite', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials: credentials(goodOauth1.token_secret), account_id: ACCOUNT },
  badConfig: (config) => ({ ...config, credentials: credentials('wrong') }),
  futureStates: {
    transactions: (state) => ({ ...state, slices: [{ slice: {}, cursor: '2999-01-01 00:00:00' }] }),
  },
});
