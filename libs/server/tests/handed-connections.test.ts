import { once } from 'node:events';
import { createServer, get } from 'node:http';
import { connect, createServer as createConnectionServer, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { HandedConnections } from '../src/reload/handed-connections.ts';

/** A server that is handed its connections, and where to connect. */
async function handed() {
  const connections = new HandedConnections(createServer((_request, response) => response.end('answer')));
  const door = createConnectionServer({ pauseOnConnect: true }, (socket) => connections.take(socket));
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  onTestFinished(() => void door.close());
  const { port } = door.address() as AddressInfo;
  const open = async (): Promise<Socket> => {
    const taken = once(door, 'connection');
    const socket = connect(port, '127.0.0.1');
    await Promise.all([taken, once(socket, 'connect')]);
    return socket;
  };
  return { connections, open };
}

it('a call whose connection was taken before the end is answered, though it is sent late', async () => {
  const { connections, open } = await handed();
  const socket = await open();
  const finished = connections.finish(60_000);
  await setTimeout(200);
  const request = get({ createConnection: () => socket });
  const [response] = (await once(request, 'response')) as [NodeJS.ReadableStream];
  expect(await text(response)).toBe('answer');
  await finished;
});

it('a connection over which nothing comes keeps nobody from ending', async () => {
  const { connections, open } = await handed();
  const socket = await open();
  const closed = once(socket.resume(), 'close');
  await connections.finish(60_000);
  await closed;
});
