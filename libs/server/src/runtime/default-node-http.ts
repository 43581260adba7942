import type { Server, ServerOptions } from 'node:http';

/** Makes a server of `node:http`. The module is read when it is needed: what asks for `--help` never waits for it. */
export function createNodeServer(options: ServerOptions): Server {
  return process.getBuiltinModule('node:http').createServer(options);
}

/** Resolves after so many milliseconds, or when the signal aborts. */
export function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Resolves when what is waiting now (an answer to write, a line to print) has had its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
