import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { pause } from '../runtime/default-node-http.ts';

/** How often it is looked whether the connections have ended. */
const lookMilliseconds = 25;

/**
 * After so long without a word a connection is one of those that a browser keeps in reserve. Until then its call may be on
 * the way: a machine that has much to do takes its time between a connection and what is sent over it.
 */
const silentMilliseconds = 1000;

/**
 * The connections that a server was handed. A server of Node counts those that it accepted itself: one that never
 * listened says that it is closed while calls are under way.
 */
export class HandedConnections {
  readonly #server: Server;
  readonly #open = new Set<Socket>();

  constructor(server: Server) {
    this.#server = server;
    // A connection that is kept would stay with the code from before, and could end just when it is used again.
    server.prependListener('request', (_request, response) => {
      response.shouldKeepAlive = false;
    });
  }

  /** Has the server answer what comes over the connection. */
  take(socket: Socket): void {
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    this.#server.emit('connection', socket);
    socket.resume();
  }

  /** Resolves when all have had their answer, or when the time is over; then they are cut. */
  async finish(graceMilliseconds: number): Promise<void> {
    for (let waited = 0; this.#open.size > 0 && waited < graceMilliseconds; waited += lookMilliseconds) {
      await pause(lookMilliseconds);
      if (waited < silentMilliseconds) continue;
      for (const socket of this.#open) if (socket.bytesRead === 0) socket.destroy();
    }
    for (const socket of this.#open) socket.destroy();
  }
}
