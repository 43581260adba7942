/**
 * What a program takes from its surroundings without being given it. Libraries receive all of it through
 * `Runtime`; each kind has one layer that owns the default implementation.
 */
export type AmbientKind =
  'clock' | 'random' | 'timer' | 'log' | 'environment' | 'network' | 'files' | 'threads';

/** Which kinds a layer may touch, and only in `src/runtime/` or files named `default-*.ts`. Test kit and tools are free. */
export const AMBIENT_OWNERS: Readonly<Record<string, readonly AmbientKind[]>> = {
  contract: ['clock', 'random', 'timer', 'log', 'threads'],
  primitive: ['files'],
  http: ['network', 'environment'],
  // Streams let the event loop turn between two pages, and keep what does not fit into memory in a temporary file.
  base: ['timer', 'files'],
  face: ['clock', 'timer', 'log', 'environment', 'network', 'threads'],
  host: ['clock', 'timer', 'log', 'environment', 'network', 'threads'],
  connector: [],
};

/** Layers whose work is to read and write files; any file of theirs may. */
export const WORKING_WITH_FILES: readonly string[] = ['face', 'host'];

/** Globals by kind. */
export const AMBIENT_GLOBALS: Readonly<Record<string, AmbientKind>> = {
  fetch: 'network',
  WebSocket: 'network',
  EventSource: 'network',
  XMLHttpRequest: 'network',
  setTimeout: 'timer',
  setInterval: 'timer',
  setImmediate: 'timer',
  performance: 'clock',
  console: 'log',
  process: 'environment',
};

/** Members of globals that are otherwise harmless. */
export const AMBIENT_MEMBERS: Readonly<Record<string, AmbientKind>> = {
  'Date.now': 'clock',
  'Math.random': 'random',
  'crypto.randomUUID': 'random',
  'crypto.getRandomValues': 'random',
  'AbortSignal.timeout': 'timer',
};

/** Modules by kind, without the `node:` prefix. */
export const AMBIENT_MODULES: Readonly<Record<string, AmbientKind>> = {
  http: 'network',
  https: 'network',
  http2: 'network',
  net: 'network',
  tls: 'network',
  dgram: 'network',
  dns: 'network',
  undici: 'network',
  ofetch: 'network',
  axios: 'network',
  timers: 'timer',
  perf_hooks: 'clock',
  process: 'environment',
  child_process: 'threads',
  cluster: 'threads',
  worker_threads: 'threads',
  fs: 'files',
  console: 'log',
};

/** Names imported from `node:crypto` that draw random bits. */
export const RANDOM_CRYPTO: readonly string[] = [
  'randomUUID',
  'randomBytes',
  'randomInt',
  'randomFillSync',
  'webcrypto',
];
