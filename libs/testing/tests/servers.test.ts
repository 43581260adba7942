import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { postgresMissing, redisMissing, startPostgres, startRedis } from '../src/servers.ts';

const title = (name: string, missing: string | undefined) =>
  missing === undefined ? name : `${name} (skipped: ${missing})`;

/** What a Redis answers to one command; undefined when there is none. */
async function ask(port: number, command: string): Promise<string | undefined> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write(`${command}\r\n`);
    const [answer]: unknown[] = await once(socket, 'data');
    return String(answer).trim();
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}

describe.skipIf(postgresMissing())(title('PostgreSQL', postgresMissing()), () => {
  it('runs statements, makes databases, and leaves nothing', async () => {
    const server = await startPostgres();
    expect(await server.createDatabase('odd "name')).toBe(
      `postgres://postgres@127.0.0.1:${server.port}/odd%20%22name`,
    );
    await expect(server.createDatabase('odd "name')).rejects.toThrow('already exists');
    await server.run('create table things (id int)');
    await expect(server.run('select * from nothing')).rejects.toThrow('"nothing" does not exist');
    await server.stop();
    expect(existsSync(server.socketFolder)).toBe(false);
  });
});

describe.skipIf(redisMissing())(title('Redis', redisMissing()), () => {
  it.each([
    { durable: true, kept: '$5\r\nvalue' },
    { durable: false, kept: '$-1' },
  ])('is killed and started again (durable: $durable)', async ({ durable, kept }) => {
    const server = await startRedis({ durable });
    expect(await ask(server.port, 'SET name value')).toBe('+OK');
    await server.kill();
    expect(await ask(server.port, 'PING')).toBeUndefined();
    await server.start();
    expect(await ask(server.port, 'GET name')).toBe(kept);
    await server.pause();
    const late = ask(server.port, 'PING');
    await server.resume();
    expect(await late).toBe('+PONG');
    await server.pause();
    await server.stop();
    expect(await ask(server.port, 'PING')).toBeUndefined();
  });
});
