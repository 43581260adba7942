import { createRuntime, dispatch, isRecord, type Integration, type TransportRequest } from '@patchbay/core';
import type { JsonRecord } from '../protocol.ts';
import { credentialsNameOf } from './connection-specification.ts';
import { discriminator } from './credential-form.ts';
import type { CredentialKind } from './credential-kinds.ts';
import { sampleSettings, type SampleSettings } from './sample-settings.ts';
import { headerTemplates, parameterTemplates, template, urlTemplate } from './templates.ts';

/** What stands for the values that the platform fills in. */
const samples = {
  client_id: 'samplecidx',
  client_secret: 'samplesecretx',
  redirect_uri: 'https://sampleredirectx.invalid/callback',
  state: 'samplestatex',
  code: 'samplecodex',
  code_verifier: 'sampleverifierx'.padEnd(43, 'x'),
} as const;

/**
 * How the platform gets a refresh token by a person's consent: the URL to send the person to and the request for the
 * tokens, as templates. They are what the connector's own `get_authorization_url` and `handle_authorization_callback` make
 * of sample values; nothing is sent.
 *
 * @returns undefined when no credential begins with consent
 * @see https://docs.airbyte.com/platform/connector-development/config-based/advanced-topics/oauth
 */
export async function advancedAuth(
  integration: Integration,
  kinds: readonly CredentialKind[],
): Promise<JsonRecord | undefined> {
  const kind = kinds.find(({ parts }) => parts.length === 1 && parts[0]?.renewal === 'refresh_token');
  const [part] = kind?.parts ?? [];
  if (kind === undefined || part === undefined || !integration.capabilities.has('get_authorization_url')) {
    return undefined;
  }
  const place = credentialsNameOf(integration);
  const sample = sampleSettings(integration.settings.formSchema());
  const connector = await connectorInput(integration, part.credential.id, sample);
  const at = (name: string): JsonRecord => ({ type: 'string', path_in_connector_config: [place, name] });
  const secrets = { client_id: { type: 'string' }, client_secret: { type: 'string' } };
  return {
    auth_flow_type: 'oauth2.0',
    ...(kinds.length === 1 ? {} : { predicate_key: [place, discriminator], predicate_value: kind.name }),
    oauth_config_specification: {
      ...(connector === undefined ? {} : connector),
      complete_oauth_output_specification: objectOf(
        { refresh_token: { ...at('refresh_token'), path_in_oauth_response: ['refresh_token'] } },
        ['refresh_token'],
      ),
      complete_oauth_server_input_specification: objectOf(secrets, ['client_id', 'client_secret']),
      complete_oauth_server_output_specification: objectOf(
        { client_id: at('client_id'), client_secret: at('client_secret') },
        ['client_id', 'client_secret'],
      ),
    },
  };
}

function objectOf(properties: JsonRecord, required: readonly string[]): JsonRecord {
  return { type: 'object', additionalProperties: false, properties, required };
}

/** The templates, and the settings that stand in them. Without them a platform must know the app by itself. */
async function connectorInput(
  integration: Integration,
  credentialId: string,
  sample: SampleSettings,
): Promise<JsonRecord | undefined> {
  const consent = await consentOf(integration, credentialId, sample);
  if (consent === undefined) return undefined;
  const exchange = await exchangeOf(integration, credentialId, sample);
  if (exchange === undefined) return undefined;
  const words = new Map<string, string>([
    [samples.redirect_uri, template('redirect_uri_value', 'urlEncoder')],
    [samples.client_id, template('client_id_value')],
    [samples.client_secret, template('client_secret_value')],
    [samples.state, template('state_value')],
    [samples.code, template('auth_code_value')],
    // The platform's verifier is the state.
    [samples.code_verifier, template('state_value')],
    ...[...sample.names].map(([word, name]): [string, string] => [word, template(name)]),
  ]);
  const input = {
    consent_url: urlTemplate(consent, words),
    ...tokenRequestOf(exchange, words),
    // RFC 7636 wants a verifier of 43 characters at least.
    ...(consent.includes('code_challenge=') ? { state: { min: 43, max: 128 } } : {}),
  };
  const used = [...sample.names.values()].filter((name) => JSON.stringify(input).includes(template(name)));
  const user = Object.fromEntries(
    used.map((name) => [name, { type: 'string', path_in_connector_config: [name] }]),
  );
  return {
    ...(used.length === 0
      ? {}
      : { oauth_user_input_from_connector_config_specification: objectOf(user, used) }),
    oauth_connector_input_specification: input,
  };
}

function tokenRequestOf(
  { url, method, headers, body }: TransportRequest,
  words: ReadonlyMap<string, string>,
): JsonRecord {
  const text = typeof body === 'string' ? body : '';
  const access_token_headers = headerTemplates(headers['authorization'], samples, words);
  if (method === 'POST' && (headers['content-type'] ?? '').includes('json')) {
    return {
      access_token_url: urlTemplate(url, words),
      ...access_token_headers,
      access_token_params: parameterTemplates(JSON.parse(text), words),
    };
  }
  const joined = text === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${text}`;
  return { access_token_url: urlTemplate(joined, words), ...access_token_headers };
}

async function consentOf(
  integration: Integration,
  credential_id: string,
  { settings }: SampleSettings,
): Promise<string | undefined> {
  const { client_id, redirect_uri, state } = samples;
  const request = { credential_id, client_id, redirect_uri, state, scopes: [] };
  const answer = await dispatch(integration, 'get_authorization_url', JSON.stringify({ request, settings }));
  const url =
    'response' in answer && isRecord(answer.response) ? answer.response['authorization_url'] : undefined;
  return typeof url === 'string' ? url : undefined;
}

/** The request that the connector would send for the tokens. */
async function exchangeOf(
  integration: Integration,
  credential_id: string,
  { settings }: SampleSettings,
): Promise<TransportRequest | undefined> {
  const { client_id, client_secret, redirect_uri, state, code, code_verifier } = samples;
  const redirect_uri_with_code = `${redirect_uri}?code=${code}&state=${state}`;
  const request = { credential_id, client_id, client_secret, redirect_uri_with_code, state, code_verifier };
  const sent: TransportRequest[] = [];
  const runtime = createRuntime({
    transport: {
      send: async (each) => {
        sent.push(each);
        return { status: 400, headers: {}, body: new Uint8Array(), url: each.url };
      },
    },
  });
  await dispatch(integration, 'handle_authorization_callback', JSON.stringify({ request, settings }), {
    runtime,
  });
  await runtime.kept.close();
  return sent[0];
}
