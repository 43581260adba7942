import { once } from 'node:events';
import type { createServer, Server } from 'node:http';
import { FoundAccountData, type Integration } from '@patchbay/core';
import { z } from 'zod';
import { about, app, validate, type accounts } from '../subject.ts';

/** A bare node:http that reads a body whole, and writes what is made of it as JSON. */
export function bareListener(answer: (body: string) => unknown): Parameters<typeof createServer>[1] {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = JSON.stringify(answer(Buffer.concat(chunks).toString()));
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
      response.writeHead(200, headers).end(text);
    });
  };
}

/** A list, after the request was checked by compiled zod, and if it is asked for, the response too. */
export function checkedAnswer(list: readonly unknown[], checksResponse: boolean): (body: string) => unknown {
  const request = z.compile(
    z.object({
      auth: z.object({ token: z.object({ token: z.string() }) }),
      settings: z.object({ base_url: z.string().default('https://api.example.com') }),
      request: z.object({}),
    }),
  );
  const response = z.compile(z.array(FoundAccountData));
  return (body) => {
    request.parse(JSON.parse(body));
    return { response: checksResponse ? response.parse(list) : list };
  };
}

/** Lets a server listen on a free port, which is the answer. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The app with a list of accounts, and with the same as a capability whose response is not checked. */
export function integrationOf(list: ReturnType<typeof accounts>): Integration {
  return app.integration({
    ...about,
    capabilities: {
      validate,
      list: app.capability('list_accounts', async () => ({ response: list })),
      unchecked: app.customCapability(
        'unchecked_accounts',
        { request: z.object({}), response: z.unknown(), level: 'read' },
        async () => ({ response: list }),
      ),
    },
  });
}
