import { createRuntime, type TransportRequest, type TransportResponse } from '@patchbay/core';
import type { DigestAuth, DigestContext } from '../../src/index.ts';

/** The context of one tenant, with cnonces that can be told apart. */
export function createContext(parts: Partial<DigestContext> = {}): DigestContext {
  let drawn = 0;
  return {
    appId: 'example',
    credentialKey: 'tenant',
    runtime: createRuntime({
      secureRandom: (length) => new Uint8Array(length).fill((drawn += 1)),
    }),
    ...parts,
  };
}

/** Sends as the client of `@patchbay/http` does: one more try after a 401 that the strategy can do something about. */
export async function exchange(
  auth: DigestAuth,
  request: TransportRequest,
): Promise<{ readonly status: number; readonly tries: number }> {
  for (let tries = 1; ; tries += 1) {
    const signed = auth.apply(request);
    const response = await send(signed);
    auth.observe(response, signed);
    if (response.status !== 401 || tries > 1 || !auth.invalidate(response, signed)) {
      return { status: response.status, tries };
    }
  }
}

async function send(request: TransportRequest): Promise<TransportResponse> {
  const { method, url, headers, body } = request;
  const response = await fetch(url, {
    method,
    headers,
    ...(body === undefined ? {} : { body: body as string }),
  });
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: new Uint8Array(await response.arrayBuffer()),
    url: response.url,
  };
}

/** An answer that refuses. */
export function refusal(challenge: string, url = 'https://vendor.example/'): TransportResponse {
  return { status: 401, headers: { 'www-authenticate': challenge }, body: new Uint8Array(), url };
}
