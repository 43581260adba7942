import type { ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import type { Server, Socket } from 'node:net';
import type { Worker } from '../reload/supervisor.ts';

/** Set for the process that a supervisor starts; its value is the address that the supervisor listens on. */
const addressVariable = 'PATCHBAY_RELOAD_ADDRESS';

/** What the two processes tell each other. */
const messages = { ready: 'ready', connection: 'connection', stop: 'stop' } as const;

/** Where the supervisor of this process listens; `undefined` where there is none. */
export function supervisorAddress(): string | undefined {
  return process.send === undefined ? undefined : process.env[addressVariable];
}

/** The file that this process runs. */
export function mainFile(): string {
  return process.argv[1] ?? '';
}

/** Runs the command line of this process once more, as a process that gets its connections handed. */
export function spawnWorker(address: string, killAfterSeconds: number): Worker {
  const { fork } = process.getBuiltinModule('node:child_process');
  const child = fork(mainFile(), process.argv.slice(2), {
    env: { ...process.env, [addressVariable]: address },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return {
    give: (socket) => {
      if (!child.connected) socket.destroy();
      else child.send(messages.connection, socket, () => undefined);
    },
    stop: () => stopChild(child, killAfterSeconds),
    onReady: (listener) =>
      child.on('message', (message) => {
        if (message === messages.ready) listener();
      }),
    onExit: (listener) => child.once('exit', listener),
  };
}

function stopChild(child: ChildProcess, killAfterSeconds: number): void {
  if (child.connected) child.send(messages.stop, () => undefined);
  const timer = setTimeout(() => child.kill('SIGKILL'), killAfterSeconds * 1000);
  child.once('exit', () => clearTimeout(timer));
}

/** The worker's side: takes connections, and is told when to end; that the supervisor is gone says so too. */
export function listenToSupervisor(onConnection: (socket: Socket) => void, onStop: () => void): void {
  const { Socket: SocketClass } = process.getBuiltinModule('node:net');
  process.on('message', (message, handle) => {
    if (message === messages.stop) onStop();
    if (message === messages.connection && handle instanceof SocketClass) onConnection(handle);
  });
  process.on('disconnect', onStop);
}

/** Tells the supervisor that connections may come. */
export function tellReady(): void {
  process.send?.(messages.ready);
}

/** A server that accepts connections and reads nothing of them. */
export function createConnectionServer(onConnection: (socket: Socket) => void): Server {
  return process.getBuiltinModule('node:net').createServer({ pauseOnConnect: true }, onConnection);
}

/** How long after a change others are waited for: an editor writes a file in several steps. */
const settleMilliseconds = 80;

/** Calls back when something in one of the folders has changed. The answer ends it. */
export function watchFolders(folders: readonly string[], onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watchers = folders.map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(onChange, settleMilliseconds);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
