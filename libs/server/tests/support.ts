import { request as nodeRequest } from 'node:http';
import { connect } from 'node:net';
import type { Clock } from '@patchbay/core';
import { onTestFinished } from 'vitest';
import type { LogLine, ServedConnector } from '../src/index.ts';
import { startServer, type LazyConnector, type RunningServer, type StartOptions } from '../src/node.ts';
import { acme, canary, working } from './acme.ts';

/** A server that is gone after the test, and what it logged. */
export interface Served extends RunningServer {
  readonly lines: LogLine[];
}

/** Serves Acme, or what is given, on a free port. */
export async function serve(
  options: StartOptions = {},
  connectors: readonly (LazyConnector | ServedConnector)[] = [{ integration: acme() }],
): Promise<Served> {
  const lines: LogLine[] = [];
  const server = await startServer(connectors, { port: 0, log: (line) => lines.push(line), ...options });
  onTestFinished(() => server.stop({ graceSeconds: 0.01 }));
  await server.ready;
  return { ...server, lines };
}

/** What the tests look at of an answer. */
export interface AnswerJson {
  readonly is_error?: boolean;
  readonly error: {
    readonly error_code: string;
    readonly message: string;
    readonly app_error_code: string;
    readonly error_metadata: Readonly<Record<string, unknown>>;
  };
  readonly response: Readonly<Record<string, unknown>> & readonly unknown[];
  readonly page: { readonly token: string };
  readonly status: number;
  readonly detail: string;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: AnswerJson;
}

/** Calls a capability. No answer may show the secret. */
export async function call(
  { url }: { readonly url: string },
  path: string,
  body: unknown = working,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(`${url}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
  return await answerOf(response);
}

/** Reads an answer to its end. */
export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  if (text.includes(canary)) throw new Error(`The answer shows the secret: ${text}`);
  const json: unknown = /json/.test(response.headers.get('content-type') ?? '') ? lastJson(text) : undefined;
  return { status: response.status, headers: response.headers, text, json: json as AnswerJson };
}

function lastJson(text: string): unknown {
  const lines = text.trimEnd().split('\n');
  return lines.length === 1 ? JSON.parse(text) : lines.map((line): unknown => JSON.parse(line));
}

/** Bytes as they are, and all that comes back until the connection ends. */
export function raw({ port }: { readonly port: number }, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
    socket.end(bytes);
  });
}

/** A request with headers that fetch does not let through, such as Host. */
export function requestWith(
  { port }: { readonly port: number },
  options: { method?: string; path: string; headers?: Record<string, string>; body?: string },
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((resolve, reject) => {
    const { body, ...rest } = options;
    const request = nodeRequest({ host: '127.0.0.1', port, ...rest }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  move(milliseconds: number): void;
  /** Resolves when so many sleep. */
  sleepers(count: number): Promise<void>;
}

/** Makes a clock that stands still. */
export function fakeClock(): FakeClock {
  let now = Date.parse('2026-01-15T12:00:00Z');
  const sleeping = new Set<{ until: number; wake: () => void }>();
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { until: now + milliseconds, wake: resolve };
        sleeping.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleeping.delete(sleeper);
          reject(signal.reason);
        });
      }),
    move: (milliseconds) => {
      now += milliseconds;
      for (const sleeper of sleeping) {
        if (sleeper.until > now) continue;
        sleeping.delete(sleeper);
        sleeper.wake();
      }
    },
    sleepers: async (count) => {
      while (sleeping.size < count) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** A promise that a test settles. */
export function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

/** Turns of the event loop, until something is true. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
}

/** The body of an answer, to be read as it comes. */
export function readerOf(response: Response): ReadableStreamDefaultReader<string> {
  if (response.body === null) throw new Error('The answer has no body.');
  return response.body.pipeThrough(new TextDecoderStream()).getReader();
}
