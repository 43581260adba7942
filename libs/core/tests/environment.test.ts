import { describe, expect, it } from 'vitest';
import {
  ConfigurationError,
  credentialsFromEnvironment,
  credentialVariable,
  parseConfiguredObject,
  proxyVariables,
  settingsFromEnvironment,
  variableName,
} from '../src/environment.ts';

const token = {
  id: 'token',
  type: 'token',
  formSchema: () => ({ properties: { token: { type: 'string' } } }),
};
const oauth = {
  id: 'oauth',
  type: 'oauth',
  formSchema: () => ({ properties: { access_token: { type: 'string' } } }),
};

describe('configuration from variables', () => {
  it('names variables after the app, and says no word twice', () => {
    expect(variableName('pager-duty', 'baseUrl')).toBe('PAGER_DUTY_BASE_URL');
    expect(credentialVariable('acme', 'token', 'token')).toBe('ACME_TOKEN');
    expect(credentialVariable('acme', 'basic', 'password')).toBe('ACME_BASIC_PASSWORD');
  });

  it('puts the one credential into auth, one of several into credentials, with what renews it', () => {
    expect(credentialsFromEnvironment('acme', [token], { ACME_TOKEN: 't' })).toEqual({
      auth: { id: 'token', token: { token: 't' } },
    });
    expect(
      credentialsFromEnvironment('acme', [token, oauth], {
        ACME_OAUTH_CLIENT_ID: 'c',
        ACME_OAUTH_REFRESH_TOKEN: 'r',
      }),
    ).toEqual({ credentials: [{ id: 'oauth', oauth: { client_id: 'c', refresh_token: 'r' } }] });
    expect(credentialsFromEnvironment('acme', [token], { ACME_TOKEN: '' })).toEqual({});
  });

  it('takes settings from JSON, and single ones over it', () => {
    const schema = { properties: { base_url: { type: 'string' }, size: { type: 'integer' } } };
    expect(
      settingsFromEnvironment('acme', schema, { ACME_SETTINGS: '{"size":1,"base_url":"a"}', ACME_SIZE: '2' }),
    ).toEqual({ base_url: 'a', size: 2 });
  });

  it('says what is wrong without quoting it', () => {
    const wrong = { ACME_AUTH: '{"token": canary-4711' };
    expect(() => credentialsFromEnvironment('acme', [token], wrong)).toThrow(
      new ConfigurationError('ACME_AUTH is not valid JSON.'),
    );
    expect(() => parseConfiguredObject('[]', 'X')).toThrow('X is not a JSON object.');
    expect(() =>
      credentialsFromEnvironment('acme', [token], { ACME_AUTH: '{}', ACME_CREDENTIALS: '[]' }),
    ).toThrow('Set ACME_AUTH or ACME_CREDENTIALS, not both.');
  });

  it('passes on the proxy and nothing else', () => {
    expect(proxyVariables({ https_proxy: 'p', HOME: '/', ACME_TOKEN: 't' })).toEqual({ https_proxy: 'p' });
  });
});
