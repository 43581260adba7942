import { fileSystem } from './default-builtins.ts';
import type { Output, StandardInput, Surroundings } from './surroundings.ts';

/** 128 and the number of the signal, as shells count. */
const interruptCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** The process that this code runs in. Streams are opened when they are first used. */
export function processSurroundings(): Surroundings {
  const stdout = output(1, () => process.stdout);
  return {
    arguments: process.argv.slice(2),
    environment: process.env,
    stdout,
    stderr: output(2, () => process.stderr),
    readInput,
    onInterrupt: (listener) => {
      let interrupted = false;
      for (const [signal, code] of Object.entries(interruptCodes)) {
        process.on(signal, () => {
          if (interrupted) process.exit(code);
          interrupted = true;
          listener(code);
        });
      }
    },
    reserveStdout: () => stdout.reserve(process.stderr),
  };
}

/** Ends the process even if a connector has left a timer or a socket open. Everything is written by then. */
export function endProcess(exitCode: number): void {
  process.exit(exitCode);
}

interface ProcessOutput extends Output {
  /** Sends what others write to another stream. */
  reserve(instead: NodeJS.WriteStream): void;
}

function output(descriptor: number, open: () => NodeJS.WriteStream): ProcessOutput {
  let opened: { readonly stream: NodeJS.WriteStream; readonly send: NodeJS.WriteStream['write'] } | undefined;
  const openOnce = (): NonNullable<typeof opened> => {
    if (opened !== undefined) return opened;
    const stream = open();
    // The failure also reaches the callback of the write; without a listener it would end the process.
    stream.on('error', () => undefined);
    opened = { stream, send: stream.write.bind(stream) };
    return opened;
  };
  const write = (text: string | Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      openOnce().send(text, (error) => {
        if (error === null || error === undefined) resolve();
        else reject(error);
      });
    });
  return {
    get isTerminal() {
      return isCharacterDevice(descriptor) && openOnce().stream.isTTY === true;
    },
    get columns() {
      return isCharacterDevice(descriptor) ? openOnce().stream.columns : undefined;
    },
    write,
    print: async (text) => {
      const rest = writeAtOnce(descriptor, text);
      if (rest.length > 0) await write(rest);
    },
    reserve: (instead) => {
      openOnce().stream.write = instead.write.bind(instead);
    },
  };
}

/** Writes what the reader takes without waiting for it, and gives the rest. */
function writeAtOnce(descriptor: number, text: string): Uint8Array {
  let rest: Uint8Array = new TextEncoder().encode(text);
  try {
    while (rest.length > 0) rest = rest.subarray(fileSystem.writeSync(descriptor, rest));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
  }
  return rest;
}

function isCharacterDevice(descriptor: number): boolean {
  try {
    return fileSystem.fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false;
  }
}

async function readInput(firstByteSeconds?: number): Promise<StandardInput> {
  if (!hasInput()) return { kind: 'none' };
  const input = process.stdin;
  input.setEncoding('utf8');
  return await new Promise<StandardInput>((resolve, reject) => {
    let text = '';
    const giveUp = (): void => {
      if (text !== '') return;
      input.pause();
      resolve({ kind: 'silent' });
    };
    // A process that stood still gets to its timers before it gets to what came meanwhile.
    const timer =
      firstByteSeconds === undefined
        ? undefined
        : setTimeout(() => setImmediate(giveUp), firstByteSeconds * 1000);
    input.on('data', (chunk: string) => {
      clearTimeout(timer);
      text += chunk;
    });
    input.on('end', () => {
      clearTimeout(timer);
      resolve(text.trim() === '' ? { kind: 'none' } : { kind: 'text', text });
    });
    input.on('error', reject);
  });
}

/** A terminal and `/dev/null` are character devices; a closed input cannot be asked. */
function hasInput(): boolean {
  try {
    const input = fileSystem.fstatSync(0);
    return input.isFIFO() || input.isFile() || input.isSocket();
  } catch {
    return false;
  }
}
