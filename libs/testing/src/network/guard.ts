import dgram from 'node:dgram';
import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { NetworkBlockedError } from './blocked-error.ts';

/**
 * Refuses every real connection, name lookup and datagram of the process, below msw: what goes around msw, or through
 * it, ends here. To be put up before msw listens, so that msw stands on top of it.
 *
 * @param onBlocked - told of every refused connection
 * @returns takes the guard down
 */
export function blockNetwork(onBlocked: (error: NetworkBlockedError) => void): () => void {
  const refuse = (target: string): NetworkBlockedError => {
    const error = new NetworkBlockedError(target);
    onBlocked(error);
    return error;
  };

  const realConnect = net.Socket.prototype.connect;
  const guardedConnect = function (this: net.Socket, ...parameters: readonly unknown[]): net.Socket {
    // msw gives every socket that it answers itself a `connect` of its own; such a socket never leaves the process.
    if (Object.hasOwn(this, 'connect')) return Reflect.apply(realConnect, this, parameters);
    const error = refuse(targetOf(parameters));
    process.nextTick(() => this.destroy(error));
    return this;
  };
  Object.assign(net.Socket.prototype, { connect: guardedConnect });

  const realLookup = dns.lookup;
  const guardedLookup = (host: string, ...rest: readonly unknown[]): void => {
    const callback = rest.at(-1);
    const error = refuse(`the name ${host}`);
    if (typeof callback === 'function') process.nextTick(() => Reflect.apply(callback, undefined, [error]));
  };
  Object.assign(dns, { lookup: guardedLookup });

  const realSend = dgram.Socket.prototype.send;
  const guardedSend = (): never => {
    throw refuse('a datagram');
  };
  Object.assign(dgram.Socket.prototype, { send: guardedSend });
  // `import { lookup } from 'node:dns'` holds a copy, which follows the module only when told to.
  syncBuiltinESMExports();

  return () => {
    if (net.Socket.prototype.connect === guardedConnect) net.Socket.prototype.connect = realConnect;
    Object.assign(dns, { lookup: realLookup });
    Object.assign(dgram.Socket.prototype, { send: realSend });
    syncBuiltinESMExports();
  };
}

/** Node passes its own normalised arguments on as one list. */
function targetOf(parameters: readonly unknown[]): string {
  const [first, second] = parameters;
  const options: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof options === 'object' && options !== null) {
    const path: unknown = Reflect.get(options, 'path');
    if (typeof path === 'string' && !('port' in options)) return path;
    return `${String(Reflect.get(options, 'host') ?? 'localhost')}:${String(Reflect.get(options, 'port'))}`;
  }
  return `${typeof second === 'string' ? second : 'localhost'}:${String(options)}`;
}
