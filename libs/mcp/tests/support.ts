import { Client, type CallToolResult } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { createRuntime, type Clock } from '@patchbay/core';
import { expect, onTestFinished } from 'vitest';
import { mcpServers, type McpOptions } from '../src/index.ts';
import { acme, type Acme } from './acme-integration.ts';

/** The one right token; it must be seen nowhere. */
export const canary = 'canary-secret-4711';

/** The secret of the settings; it must be seen nowhere. */
export const settingCanary = 'setting "canary" / 0815';

/** A model's side of the connector Acme. */
export interface Connected extends Acme {
  readonly client: Client;
  /** Calls a tool and gives what it said; the client has checked it against the tool's schema. */
  call(name: string, args?: Record<string, unknown>): Promise<Said>;
  /** Every message so far, both ways, as JSON. */
  messages(): string;
}

/** What a tool said. */
export interface Said {
  readonly isError: boolean;
  readonly value: Record<string, unknown>;
  readonly bytes: number;
}

/** What a test changes. */
export interface ConnectOptions extends Partial<Omit<McpOptions, 'runtime' | 'settings'>> {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly clock?: Clock;
}

/** Connects the official client in memory. No message may show a secret. */
export async function connected(options: ConnectOptions = {}): Promise<Connected> {
  const { settings, clock, ...rest } = options;
  const app = acme();
  const runtime = createRuntime(clock === undefined ? {} : { clock });
  const servers = mcpServers(app.integration, {
    auth: { token: { token: canary } },
    settings: { base_url: 'https://acme.test', webhook_secret: settingCanary, ...settings },
    runtime,
    ...rest,
  });
  const [near, far] = InMemoryTransport.createLinkedPair();
  const seen: string[] = [];
  for (const side of [near, far]) {
    const send = side.send.bind(side);
    side.send = (message, sendOptions) => {
      seen.push(JSON.stringify(message));
      return send(message, sendOptions);
    };
  }
  const client = new Client({ name: 'test', version: '1.0.0' });
  await servers().connect(far);
  await client.connect(near);
  onTestFinished(async () => {
    await client.close();
    await runtime.kept.close();
    for (const secret of [canary, settingCanary, 'one-more-secret', btoa(canary).slice(0, -2)]) {
      expect(seen.join('\n')).not.toContain(secret);
      expect(seen.join('\n')).not.toContain(JSON.stringify(secret).slice(1, -1));
    }
  });
  await client.listTools();
  return {
    ...app,
    client,
    messages: () => seen.join('\n'),
    call: async (name, args = {}) => said(await client.callTool({ name, arguments: args })),
  };
}

/** What a result says, as text and as an object. */
export function said(result: CallToolResult): Said {
  const [content] = result.content;
  if (content?.type !== 'text') throw new Error('There is no text.');
  const value: unknown = JSON.parse(content.text);
  if (result.structuredContent !== undefined) expect(value).toEqual(result.structuredContent);
  return {
    isError: result.isError === true,
    value: value as Record<string, unknown>,
    bytes: Buffer.byteLength(content.text),
  };
}
