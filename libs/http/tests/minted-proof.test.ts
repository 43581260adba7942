import { createExchangeRecorder, redactedText, type Redactor, type TransportRequest } from '@patchbay/core';
import { describe, expect, test } from 'vitest';
import { createHttpClient, customAuth } from '../src/index.ts';
import { baseUrl, createCall, failureOf, replying } from './support.ts';

/** A strategy that puts into requests what nobody named as a secret. */
function minting(headers: Readonly<Record<string, string>>, query = '') {
  return customAuth((request: TransportRequest) => ({
    ...request,
    url: `${request.url}${query}`,
    headers: { ...request.headers, ...headers },
  }));
}

async function shownWhenEchoed(echo: string, auth: ReturnType<typeof minting>): Promise<string> {
  const recorder = createExchangeRecorder();
  const call = createCall({ recorder });
  const transport = replying({ status: 400, body: { error: `bad proof ${echo}` } });
  const failure = await failureOf(createHttpClient(call.context, { baseUrl, transport, auth }).get('users'));
  return JSON.stringify([failure.message, { ...failure }, recorder.exchanges, call.logs]);
}

describe('what a strategy mints is shown nowhere', () => {
  test.each([
    ['in a header of its own', { 'x-session': 'minted-abc-987' }, 'minted-abc-987'],
    ['behind a scheme', { authorization: 'Bearer minted-abc-987' }, 'minted-abc-987'],
    ['behind a scheme of its own', { authorization: 'ExampleKey minted-abc-987' }, 'minted-abc-987'],
    ['behind a scheme and a name', { authorization: 'Token token=minted-abc-987' }, 'minted-abc-987'],
    ['as a cookie', { cookie: 'theme=dark; session=minted-abc-987' }, 'minted-abc-987'],
    [
      'as one of several parameters',
      { authorization: 'OAuth oauth_signature_method="HMAC-SHA256", oauth_signature="bWludGVk%2Bhash%3D"' },
      'bWludGVk+hash=',
    ],
    ['that holds blanks', { 'x-proof': 'one two three' }, 'one two three'],
  ])('%s', async (_name, headers, echo) => {
    const shown = await shownWhenEchoed(echo, minting(headers));
    expect(shown).toContain(redactedText);
    expect(shown).not.toContain(echo);
  });

  test('in the query', async () => {
    const shown = await shownWhenEchoed('minted+abc/987', minting({}, '?sig=minted%2Babc%2F987&v=2'));
    expect(shown).toContain(redactedText);
    expect(shown).not.toContain('minted+abc');
  });

  test('also when it changes with every request', async () => {
    const recorder = createExchangeRecorder();
    const { context } = createCall({ recorder });
    let minted = 0;
    const auth = customAuth((request) => ({
      ...request,
      headers: { ...request.headers, 'x-session': `minted-number-${(minted += 1)}` },
    }));
    const transport = replying({ body: { echo: 'minted-number-1' } }, { body: { echo: 'minted-number-2' } });
    const http = createHttpClient(context, { baseUrl, transport, auth });
    await http.get('a');
    await http.get('b');
    expect(JSON.stringify(recorder.exchanges)).not.toContain('minted');
  });
});

describe('what proves nothing is shown as it is', () => {
  test.each([
    ['the headers that every request has', { 'content-type': 'application/json' }, 'application/json'],
    ['a date', { 'x-amz-date': '20260102T030405Z' }, '20260102T030405Z'],
    ['the method of a signature', { authorization: 'OAuth m="HMAC-SHA256", s="x"' }, 'HMAC-SHA256'],
    [
      'what AWS is told is signed',
      { authorization: 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830, SignedHeaders=content-type;host' },
      'content-type of AKIDEXAMPLE/20150830',
    ],
    [
      'the name of a user',
      { authorization: 'Digest username="service-account", qop=auth' },
      'service-account',
    ],
    ['a realm', { authorization: 'OAuth realm="https://api.example.com", s="x"' }, 'https://api.example.com'],
  ])('%s', async (_name, headers, echo) => {
    expect(await shownWhenEchoed(echo, minting(headers))).toContain(`bad proof ${echo}`);
  });

  test('a header of the client that the strategy leaves alone', async () => {
    const { context } = createCall();
    const transport = replying({ status: 400, body: 'no such organization-77' });
    const headers = { 'x-organization': 'organization-77' };
    const http = createHttpClient(context, { baseUrl, transport, headers, auth: minting({ 'x-a': 'b' }) });
    expect((await failureOf(http.get('users'))).message).toContain('organization-77');
  });
});

test('the number of secrets that a call learns has an end', async () => {
  const added: string[] = [];
  const { context } = createCall();
  const redactor: Redactor = {
    add: (secret) => void added.push(secret),
    text: (value) => context.redactor.text(value),
    value: (value) => context.redactor.value(value),
  };
  let signatures = 0;
  const auth = customAuth((request) => ({
    ...request,
    headers: { ...request.headers, 'x-signature': `signature-${(signatures += 1)}` },
  }));
  const http = createHttpClient(
    { ...context, redactor },
    { baseUrl, transport: replying({ body: {} }), auth },
  );
  for (let request = 0; request < 200; request += 1) await http.get('users');
  expect(added).toHaveLength(64);
});
