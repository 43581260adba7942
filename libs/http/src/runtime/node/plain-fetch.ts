/** Where every undici of a process, Node's own too, keeps the connections that fetch goes over. */
const globalDispatcher = Symbol.for('undici.globalDispatcher.1');

/**
 * Whether the global fetch is Node's own, over connections that nobody has configured. `node:http` then does the same
 * for less. Where something stands in its place (msw, instrumentation, the runtime of a worker), or a dispatcher was
 * set for the process (a proxy, certificates, a lookup that refuses addresses), fetch has to be asked.
 *
 * @see https://nodejs.org/api/globals.html#custom-dispatcher
 */
export function isPlainFetch(): boolean {
  const util = globalThis.process?.getBuiltinModule?.('node:util');
  if (util === undefined || !sourceOfNodes.test(Function.prototype.toString.call(globalThis.fetch))) {
    return false;
  }
  const dispatcher: unknown = Reflect.get(globalThis, globalDispatcher);
  // Nothing was set yet, and nothing was sent.
  if (dispatcher === undefined) return true;
  return isObject(dispatcher) && !util.types.isProxy(dispatcher) && isUnconfigured(dispatcher);
}

/** Node's fetch loads undici when it is first called. */
const sourceOfNodes = /'internal\/deps\/undici\/undici'/;

/** An agent of undici as `new Agent()` makes it. One that composes interceptors is a proxy. */
function isUnconfigured(dispatcher: object): boolean {
  if (dispatcher.constructor.name !== 'Agent' || Object.hasOwn(dispatcher, 'dispatch')) return false;
  const key = Object.getOwnPropertySymbols(dispatcher).find(({ description }) => description === 'options');
  const options: unknown = key === undefined ? undefined : Reflect.get(dispatcher, key);
  // What is not limited is undefined or infinite, by the version of undici.
  return (
    isObject(options) && Object.values(options).every((value) => value === undefined || value === Infinity)
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
