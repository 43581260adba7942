import type { Transport } from '@patchbay/core';

/** The network as it is, for servers on loopback. */
export const network: Transport = {
  send: async ({ method, url, headers, body, signal }) => {
    const answer = await fetch(url, {
      method,
      headers,
      body: typeof body === 'string' ? body : null,
      redirect: 'manual',
      ...(signal === undefined ? {} : { signal }),
    });
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: new Uint8Array(await answer.arrayBuffer()),
      url,
    };
  },
};
