import { Agent, request as nodeRequest } from 'node:http';
import { connect } from 'node:net';
import { isConnectorErrorCode } from '@patchbay/core';
import { canary } from '../acme.ts';
import type { FuzzedRequest } from './requests.ts';

/** What is wrong with the answer to a request; `undefined`: nothing. */
export type Verdict = string | undefined;

/** Sends requests over connections that are kept, and judges the answers. */
export function createSender(port: number): {
  send(request: FuzzedRequest): Promise<Verdict>;
  close(): void;
} {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  return {
    send: (request) => (request.kind === 'http' ? sendHttp(port, agent, request) : sendBytes(port, request)),
    close: () => agent.destroy(),
  };
}

function sendHttp(
  port: number,
  agent: Agent,
  { method, path, headers, body }: Extract<FuzzedRequest, { kind: 'http' }>,
): Promise<Verdict> {
  return new Promise((resolve) => {
    const request = nodeRequest(
      {
        host: '127.0.0.1',
        port,
        agent,
        method,
        path,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', (error) => resolve(`the answer broke off: ${error.message}`));
        response.on('end', () => {
          const type = response.headers['content-type'] ?? '';
          resolve(judge(method, path, response.statusCode ?? 0, type, Buffer.concat(chunks).toString()));
        });
      },
    );
    request.on('error', (error) => resolve(`no answer: ${error.message}`));
    request.end(body);
  });
}

const pages = ['/docs', '/redoc', '/openapi.json', '/health', '/ready'];

function judge(method: string, path: string, status: number, type: string, text: string): Verdict {
  if (text.includes(canary)) return 'the answer shows the secret';
  if (method === 'HEAD') return text === '' ? undefined : 'HEAD has a body';
  if (status === 200 && method === 'GET' && pages.includes(path)) return undefined;
  if (type === 'application/x-ndjson') return judgeStream(text);
  return judgeEnvelope(text);
}

function judgeEnvelope(text: string): Verdict {
  const value = parsed(text);
  if (value === undefined) return `no JSON: ${text.slice(0, 100)}`;
  if (value['is_error'] === true) {
    const code: unknown = Object(value['error']).error_code;
    return isConnectorErrorCode(code) ? undefined : `an error without a code: ${text.slice(0, 200)}`;
  }
  return 'response' in value ? undefined : `no envelope: ${text.slice(0, 200)}`;
}

function judgeStream(text: string): Verdict {
  const lines = text.trimEnd().split('\n').map(parsed);
  if (lines.some((line) => line === undefined)) return 'a line of a stream is no JSON';
  const type = lines.at(-1)?.['type'];
  return type === 'summary' || type === 'error' ? undefined : `a stream ends with ${String(type)}`;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Whatever comes back to bytes that are hardly a request is HTTP with an envelope, or nothing at all. */
function sendBytes(
  port: number,
  { bytes, then }: Extract<FuzzedRequest, { kind: 'bytes' }>,
): Promise<Verdict> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(then === 'destroy' ? undefined : judgeRaw(text)));
    if (then === 'end') socket.end(bytes);
    else socket.write(bytes, () => socket.destroy());
  });
}

function judgeRaw(text: string): Verdict {
  if (text.includes(canary)) return 'the answer shows the secret';
  const answers = text.split(/(?=HTTP\/1\.1 \d{3} )/).filter((each) => each !== '');
  for (const answer of answers) {
    if (answer.startsWith('HTTP/1.1 100')) continue;
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    if (!/^HTTP\/1\.1 \d{3} /.test(head)) return `no HTTP: ${answer.slice(0, 100)}`;
    const verdict = judgeEnvelope(body);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}
