import type { ServerResponse } from 'node:http';
import type { BrokenKind } from './kinds.ts';

/** The page as it would be without a fault. */
export interface WholePage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends an answer that is not what it should be, or sends it late. */
export function sendBroken(
  kind: BrokenKind,
  response: ServerResponse,
  page: WholePage,
  slowMilliseconds: number,
): void {
  const { headers, body } = page;
  const half = body.subarray(0, Math.floor(body.length / 2));
  switch (kind) {
    case 'status_500':
    case 'status_502':
    case 'status_503':
      sendWhole(response, Number(kind.slice(-3)), {
        headers: { 'content-type': 'application/json' },
        body: Buffer.from('{"message":"Something went wrong."}'),
      });
      return;
    case 'reset_before_answer':
      response.socket?.resetAndDestroy();
      return;
    case 'reset_in_body':
      response.writeHead(200, { ...headers, 'content-length': body.length });
      response.write(half, () => response.socket?.resetAndDestroy());
      return;
    case 'short_body':
      response.writeHead(200, { ...headers, 'content-length': body.length + 100 });
      response.write(body, () => response.socket?.end());
      return;
    case 'cut_chunks':
      response.writeHead(200, headers);
      response.write(half, () => response.socket?.end());
      return;
    case 'malformed_json':
      sendWhole(response, 200, { headers, body: half });
      return;
    case 'slow':
      setTimeout(() => sendWhole(response, 200, page), slowMilliseconds);
  }
}

/** Sends an answer that is whole. */
export function sendWhole(response: ServerResponse, status: number, { headers, body }: WholePage): void {
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
}
