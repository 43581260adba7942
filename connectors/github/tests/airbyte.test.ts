import { runAirbyte } from '@patchbay/airbyte';
import { scenarioSource, testAirbyteSource } from '@patchbay/testing/airbyte';
import { integration } from '../src/index.ts';
import { goodToken, scenario } from './scenario.ts';

const future = '2999-01-01T00:00:00Z';
const inFuture = (state: Readonly<Record<string, unknown>>) => ({
  ...state,
  slices: (state['slices'] as { slice: object }[]).map(({ slice }) => ({ slice, cursor: future })),
});

testAirbyteSource('GitHub', {
  source: scenarioSource(scenario, (given, io) => runAirbyte(integration, given, io)),
  config: {
    credentials: { auth_type: 'token', token: goodToken },
    organization: 'octo-org',
    enterprise_cloud: true,
  },
  badConfig: (config) => ({ ...config, credentials: { auth_type: 'token', token: 'wrong' } }),
  futureStates: {
    activity_records: (state) => ({ ...state, since: future }),
    issues: inFuture,
    pull_requests: inFuture,
    commits: inFuture,
  },
});
