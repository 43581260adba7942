import { fstatSync } from 'node:fs';
import process from 'node:process';
import type { Output, StandardInput, Surroundings } from './surroundings.ts';

/** 128 and the number of the signal, as shells count. */
const interruptCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** The process that this code runs in. Streams are opened when they are first used. */
export function processSurroundings(): Surroundings {
  return {
    arguments: process.argv.slice(2),
    environment: process.env,
    stdout: output(() => process.stdout),
    stderr: output(() => process.stderr),
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
  };
}

/** Ends the process even if a connector has left a timer or a socket open. Everything is written by then. */
export function endProcess(exitCode: number): void {
  process.exit(exitCode);
}

function output(open: () => NodeJS.WriteStream): Output {
  let opened: NodeJS.WriteStream | undefined;
  const stream = (): NodeJS.WriteStream => {
    if (opened !== undefined) return opened;
    opened = open();
    // The failure also reaches the callback of the write; without a listener it would end the process.
    opened.on('error', () => undefined);
    return opened;
  };
  return {
    get isTerminal() {
      return stream().isTTY === true;
    },
    get columns() {
      return stream().columns;
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        stream().write(text, (error) => {
          if (error === null || error === undefined) resolve();
          else reject(error);
        });
      }),
  };
}

async function readInput(firstByteSeconds?: number): Promise<StandardInput> {
  if (!hasInput()) return { kind: 'none' };
  const input = process.stdin;
  input.setEncoding('utf8');
  return await new Promise<StandardInput>((resolve, reject) => {
    let text = '';
    const timer =
      firstByteSeconds === undefined
        ? undefined
        : setTimeout(() => {
            input.pause();
            resolve({ kind: 'silent' });
          }, firstByteSeconds * 1000);
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
    const input = fstatSync(0);
    return input.isFIFO() || input.isFile() || input.isSocket();
  } catch {
    return false;
  }
}
