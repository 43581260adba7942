import type { Duplex } from 'node:stream';
import { refusalEnvelope, type RefusalReason } from '../answers/refusal.ts';

/** What Node says of bytes that it could not read as a request, and the refusal that this is. */
const reasons: Readonly<Record<string, readonly [status: string, reason: RefusalReason]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'headers_too_large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['413 Payload Too Large', 'body_too_large'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'request_too_slow'],
};

/** Answers what is no request. Node would end the connection with an answer that has no body. */
export function answerClientError(error: Error, socket: Duplex): void {
  if (!socket.writable || ('code' in error && error.code === 'ECONNRESET')) {
    socket.destroy();
    return;
  }
  const code = 'code' in error ? String(error.code) : '';
  const [status, reason] = reasons[code] ?? ['400 Bad Request', 'malformed_http'];
  socket.end(rawAnswer(status, reason));
}

/** An answer as bytes, for where there is no response to write to. */
export function rawAnswer(status: string, reason: RefusalReason): string {
  const body = JSON.stringify(refusalEnvelope(reason));
  return [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
