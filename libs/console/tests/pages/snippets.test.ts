import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { connectorManifest, createRuntime, type ConnectorManifest, type JsonObject } from '@patchbay/core';
import type { Connection } from '@patchbay/host';
import { createFetchHandler } from '@patchbay/server';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../src/forms/fields.ts';
import { curlOf, typeScriptOf, withoutSecrets } from '../../src/pages/connection/snippets.ts';
import { directoryConnector, directoryOf, TOKEN } from './directory.ts';

const manifest = connectorManifest(directoryConnector());

const connection: Connection = {
  id: 'con_1',
  tenant: 'default',
  connector: 'directory',
  name: 'Directory',
  settings: { base_url: 'https://directory.example.com' },
  credentialIds: ['token'],
  state: 'active',
  createdAt: '2026-11-01T09:00:00.000Z',
  updatedAt: '2026-11-01T09:00:00.000Z',
};

function callOf(name: string, request: JsonObject, of: ConnectorManifest = manifest) {
  const capability = of.capabilities.find((each) => each.name === name);
  if (capability === undefined) throw new Error(`no ${name}`);
  return { connection, manifest: of, capability, request };
}

const tricky = { email: `o'hara+"x"@example.com`, given_name: 'back\\slash\nline', family_name: '$(x) `y`' };

describe('copied as curl', () => {
  it('is what a shell hands to curl, whatever is in it', () => {
    const [url, ...rest] = argumentsOf(curlOf(callOf('create_account', tricky)));
    expect(url).toBe('--location');
    const sent: unknown = JSON.parse(rest.at(-1) ?? '');
    expect(sent).toEqual({
      auth: { token: { token: '<token>' } },
      settings: { base_url: 'https://directory.example.com' },
      request: tricky,
    });
  });

  it('asks the HTTP server of the connector, once its placeholder is replaced', async () => {
    const directory = directoryOf(3);
    const handler = createFetchHandler([
      { integration: directoryConnector(), runtime: createRuntime({ transport: directory.transport }) },
    ]);
    const command = curlOf({ ...callOf('list_accounts', {}), page: { size: 2 } });
    const [, url = '', , header = '', , body = ''] = argumentsOf(command);
    const [name = '', value = ''] = header.split(': ');
    const response = await handler(
      new Request(url, { method: 'POST', headers: { [name]: value }, body: body.replace('<token>', TOKEN) }),
    );
    expect(await response.json()).toMatchObject({ response: [{}, {}], page: { token: '2' } });
  });

  it('names the credential where a connector has several', () => {
    const several = {
      ...manifest,
      credentials: [...manifest.credentials, { id: 'other', 'x-credential-type': 'basic' }],
    };
    expect(curlOf(callOf('list_accounts', {}, several))).toContain('"credentials": [');
  });
});

describe('copied as TypeScript', () => {
  it('compiles with the types of a host', { timeout: 180_000 }, () => {
    const complaints = complaintsAbout([
      typeScriptOf({ ...callOf('list_accounts', {}), page: { size: 2, token: "it's" } }),
      typeScriptOf(callOf('get_account', { account_id: 'u1' })),
      typeScriptOf(callOf('create_account', { ...tricky, entitlements: [] })),
      typeScriptOf(callOf('get_account', { account: 1 })),
    ]);
    expect(complaints.slice(0, 3)).toEqual([[], [], []]);
    expect(complaints[3]).not.toEqual([]);
  });

  it('says what was asked', () => {
    expect(typeScriptOf(callOf('get_account', { account_id: "it's" }))).toContain(
      `host.dispatch('directory', 'get_account', {\n  connection: 'con_1',\n  request: {\n    account_id: 'it\\'s'\n  }\n})`,
    );
  });
});

describe('secrets', () => {
  it('are placeholders in what is copied', () => {
    const { capability } = callOf('create_account', {});
    const fields = fieldsOf(capability.argument, 'request');
    expect(withoutSecrets({ email: 'a@b.c', password: 'hunter22' }, fields)).toEqual({
      email: 'a@b.c',
      password: '<password>',
    });
  });
});

/** What a shell makes of a command that begins with `curl`. */
function argumentsOf(command: string): string[] {
  const script = `curl() { for each in "$@"; do printf '%s\\0' "$each"; done; }\n${command}`;
  return execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
}

/** What the compiler says of snippets that have a host. */
function complaintsAbout(snippets: readonly string[]): string[][] {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const files = new Map(
    snippets.map((snippet, index) => [
      `${folder}snippet-${index}.ts`,
      [
        `import type { Host } from '@patchbay/host';`,
        `import type { directoryConnector } from './directory.ts';`,
        `declare const host: Host<{ directory: ReturnType<typeof directoryConnector> }>;`,
        snippet,
      ].join('\n'),
    ]),
  );
  const { config } = ts.readConfigFile(
    fileURLToPath(new URL('../../../../tsconfig.base.json', import.meta.url)),
    (path) => ts.sys.readFile(path),
  );
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, folder);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = files.get(path);
    return text === undefined
      ? getSourceFile(path, version, ...rest)
      : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].map((path) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path))
      .map((each) => ts.flattenDiagnosticMessageText(each.messageText, '\n')),
  );
}
