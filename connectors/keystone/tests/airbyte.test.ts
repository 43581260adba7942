import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { BASE, password, scenario } from './scenario.ts';

const credentials = (given: string) => ({ auth_type: 'password', username: 'admin', password: given });

testAirbyteSource('Keystone', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { base_url: BASE, credentials: credentials(password) },
  badConfig: (config) => ({ ...config, credentials: credentials('wrong') }),
  brokenConfig: (config) => ({ ...config, base_url: 'https://elsewhere.example/v3' }),
});
