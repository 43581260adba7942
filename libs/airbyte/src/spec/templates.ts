import { isRecord } from '@patchbay/core';
import type { JsonRecord } from '../protocol.ts';

/** A value that the platform fills in, as its templates name it; `filter` encodes it. */
export function template(
  name: string,
  filter?: 'urlEncoder' | 'base64Encoder' | 'codeChallengeS256',
): string {
  return filter === undefined ? `{{ ${name} }}` : `{{ {{ ${name} }} | ${filter} }}`;
}

/** A URL with a template for each sample value in it, however it was encoded. */
export function urlTemplate(url: string, words: ReadonlyMap<string, string>): string {
  return withTemplates(url, words).replace(
    /([?&]code_challenge=)[^&]*/,
    `$1${template('state_value', 'codeChallengeS256')}`,
  );
}

/** The parameters of a JSON body. */
export function parameterTemplates(body: unknown, words: ReadonlyMap<string, string>): JsonRecord {
  return Object.fromEntries(
    Object.entries(isRecord(body) ? body : {}).map(([name, value]) => [
      name,
      withTemplates(String(value), words),
    ]),
  );
}

/** The header of a client that proves itself there, with its id and secret in base64. */
export function headerTemplates(
  authorization: string | undefined,
  { client_id, client_secret }: { readonly client_id: string; readonly client_secret: string },
  words: ReadonlyMap<string, string>,
): { readonly access_token_headers?: JsonRecord } {
  if (authorization === undefined) return {};
  const basic = `Basic ${btoa(`${client_id}:${client_secret}`)}`;
  const value =
    authorization === basic
      ? 'Basic {{ {{ client_id_value }}:{{ client_secret_value }} | base64Encoder }}'
      : withTemplates(authorization, words);
  return { access_token_headers: { Authorization: value } };
}

function withTemplates(text: string, words: ReadonlyMap<string, string>): string {
  let result = text;
  for (const [word, value] of words) {
    result = result.replaceAll(encodeURIComponent(word), value).replaceAll(word, value);
  }
  return result;
}
