import type { Call } from './call.ts';
import { capabilityCalls } from './capabilities.ts';
import { credentialCalls } from './credentials.ts';
import { oauthCalls } from './oauth.ts';
import { payloadCalls } from './payloads.ts';
import { probeCalls } from './probe.ts';
import { settingsCalls } from './settings.ts';
import { pageCalls, upstreamCalls } from './upstream.ts';

/** Every call that is sent to both sides. @param api - where the mock API is */
export function allCalls(api: string): readonly Call[] {
  const calls = [
    ...capabilityCalls(api),
    ...payloadCalls(api),
    ...credentialCalls(api),
    ...settingsCalls(api),
    ...upstreamCalls(api),
    ...pageCalls(api),
    ...oauthCalls(api),
    ...probeCalls(api),
    ...unknownCalls(api),
  ];
  const ids = new Set(calls.map(({ id }) => id));
  if (ids.size !== calls.length) throw new Error('Two calls have one id.');
  return calls;
}

const unknownCalls = (api: string): readonly Call[] =>
  ['list_everything', 'list_expenses', 'get_authorization_url', 'LIST_ACCOUNTS'].map((capability) => ({
    id: `unknown/${capability}`,
    app: 'bare',
    capability,
    body: { auth: { token: { token: 'good-token' } }, settings: { base_url: `${api}/ok` }, request: {} },
  }));
