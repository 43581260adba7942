import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { goodKey, scenario } from './scenario.ts';

const credentials = { auth_type: 'token', token: goodKey };
const inFuture = (state: object) => ({ ...state, slices: [{ slice: {}, cursor: '32472144000' }] });

testAirbyteSource('Stripe', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials },
  badConfig: (config) => ({ ...config, credentials: { ...credentials, token: 'rk_test_wrong' } }),
  futureStates: {
    customers: inFuture,
    charges: inFuture,
    invoices: inFuture,
    subscriptions: inFuture,
    events: inFuture,
  },
});
