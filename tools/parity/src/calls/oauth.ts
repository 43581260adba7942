import type { Call } from './call.ts';

const client = { client_id: 'client-1', client_secret: 'good-secret' };

/** The capabilities by which a host connects an app. */
export function oauthCalls(api: string): readonly Call[] {
  const settings = { base_url: `${api}/ok` };
  const call = (
    app: string,
    capability: string,
    id: string,
    request: unknown,
    given: unknown = settings,
  ): Call => ({
    id: `oauth/${app}/${capability}/${id}`,
    app,
    capability,
    body: { settings: given, request },
  });
  const url = {
    client_id: 'client-1',
    scopes: ['users:read'],
    redirect_uri: 'https://host.example/back',
    state: 's1',
  };
  const back = {
    ...client,
    redirect_uri_with_code: 'https://host.example/back?code=good&state=s1',
    state: 's1',
    code_verifier: 'v'.repeat(43),
  };
  const refresh = { ...client, refresh_token: 'good-grant', state: 's1' };
  const machine = { ...client, scopes: ['users:read'] };
  return [
    call('consent', 'get_authorization_url', 'good', url),
    call('consent', 'get_authorization_url', 'no-scopes', { ...url, scopes: [] }),
    call('consent', 'get_authorization_url', 'two-scopes', { ...url, scopes: ['users:read', 'users:write'] }),
    call('consent', 'get_authorization_url', 'odd-state', { ...url, state: 'a b&c=é' }),
    call('consent', 'get_authorization_url', 'no-client', { ...url, client_id: undefined }),
    call('consent', 'get_authorization_url', 'form-data', { ...url, form_data: { tenant: 't' } }),
    call('consent', 'get_authorization_url', 'no-settings', url, null),
    call('consent', 'handle_authorization_callback', 'good', back),
    call('consent', 'handle_authorization_callback', 'wrong-secret', { ...back, client_secret: 'wrong' }),
    call('consent', 'handle_authorization_callback', 'stale-code', {
      ...back,
      redirect_uri_with_code: 'https://host.example/back?code=stale-grant&state=s1',
    }),
    call('consent', 'handle_authorization_callback', 'no-code', {
      ...back,
      redirect_uri_with_code: 'https://host.example/back?state=s1',
    }),
    call('consent', 'handle_authorization_callback', 'refused', {
      ...back,
      redirect_uri_with_code: 'https://host.example/back?error=access_denied&error_description=No',
    }),
    call('consent', 'handle_authorization_callback', 'other-state', { ...back, state: 's2' }),
    call('consent', 'handle_authorization_callback', 'no-verifier', { ...back, code_verifier: undefined }),
    call('consent', 'refresh_access_token', 'good', refresh),
    call('consent', 'refresh_access_token', 'wrong-secret', { ...refresh, client_secret: 'wrong' }),
    call('consent', 'refresh_access_token', 'stale-grant', { ...refresh, refresh_token: 'stale-grant' }),
    call('consent', 'refresh_access_token', 'no-token', { ...refresh, refresh_token: undefined }),
    call('consent', 'handle_client_credentials_request', 'not-its-flow', machine),
    call('machine', 'handle_client_credentials_request', 'good', machine),
    call('machine', 'handle_client_credentials_request', 'wrong-secret', {
      ...machine,
      client_secret: 'wrong',
    }),
    call('machine', 'handle_client_credentials_request', 'no-scopes', { ...machine, scopes: [] }),
    call('machine', 'get_authorization_url', 'not-its-flow', url),
  ];
}
