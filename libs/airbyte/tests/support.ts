import { createFakeClock } from '@patchbay/testing';
import type { Integration } from '@patchbay/core';
import { expect } from 'vitest';
import { runAirbyte, type AirbyteIo } from '../src/index.ts';
import { acme, canary } from './acme.ts';

/** The body of a message as a reader has it: a test names what it expects of it. */
export interface Message {
  readonly type: string;
  readonly stream: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly error: { readonly message: string; readonly failure_type: string };
  readonly stream_status: {
    readonly stream_descriptor: { readonly name: string };
    readonly status: string;
  };
  readonly sourceStats: { readonly recordCount: number };
}

/** How a run ended. */
export interface Ended {
  readonly code: number;
  readonly messages: readonly Readonly<Record<string, unknown>>[];
  readonly text: string;
  /** The messages of a type, without the envelope. */
  of(type: string): readonly Message[];
  /** `users STARTED`, and so on. */
  readonly statuses: readonly string[];
}

/** A configuration that does. */
export const config = {
  subdomain: 'acme',
  credentials: { auth_type: 'token', token: canary },
} as const;

/** A configured catalog. */
export function catalogOf(...streams: readonly (readonly [name: string, mode: string])[]): unknown {
  return {
    streams: streams.map(([name, sync_mode]) => ({
      stream: { name, json_schema: {}, supported_sync_modes: [sync_mode] },
      sync_mode,
      destination_sync_mode: 'append',
      generation_id: 1,
      sync_id: 2,
    })),
  };
}

/**
 * Runs a source in this process. No line may hold the secret.
 *
 * @param files - by name: text as it is, anything else as JSON
 */
export async function run(
  given: readonly string[],
  files: Readonly<Record<string, unknown>> = {},
  { integration = acme(), ...io }: Partial<AirbyteIo> & { readonly integration?: Integration } = {},
): Promise<Ended> {
  let text = '';
  const code = await runAirbyte(integration, given, {
    write: (lines) => {
      text += lines;
      return Promise.resolve();
    },
    readFile: (path) => {
      const file = files[path];
      if (file === undefined) return Promise.reject(Object.assign(new Error('no file'), { code: 'ENOENT' }));
      return Promise.resolve(typeof file === 'string' ? file : JSON.stringify(file));
    },
    clock: createFakeClock('2026-02-01T00:00:00Z', { busy: () => false, idle: () => Promise.resolve() }),
    ...io,
  });
  expect(text).not.toContain(canary);
  return endedOf(code, text);
}

/** What the text of a run says. Every line must be one message. */
export function endedOf(code: number, text: string): Ended {
  expect(text === '' || text.endsWith('\n')).toBe(true);
  const messages = text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const of = (type: string): readonly Message[] => {
    const key = type === 'CONNECTION_STATUS' ? 'connectionStatus' : type.toLowerCase();
    return messages.filter((message) => message['type'] === type).map((message) => message[key] as Message);
  };
  const statuses = of('TRACE')
    .filter(({ type }) => type === 'STREAM_STATUS')
    .map(({ stream_status: { stream_descriptor, status } }) => `${stream_descriptor.name} ${status}`);
  return { code, messages, text, of, statuses };
}
