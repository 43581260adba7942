import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { apiKey, applicationKey, scenario } from './scenario.ts';

const credentials = (token: string) => ({
  auth_type: 'api_key+application_key',
  api_key: { token: apiKey },
  application_key: { token },
});

testAirbyteSource('Datadog', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: { credentials: credentials(applicationKey) },
  badConfig: (config) => ({ ...config, credentials: credentials('wrong') }),
});
