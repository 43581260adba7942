import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { threadId } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import { createRuntime } from '../src/index.ts';
import { createWorkerPool, offload, type WorkerPool } from '../src/workers.ts';

const module = new URL('./workers/digest.ts', import.meta.url);
const digest = { exportName: 'digest' };
const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

describe('a worker pool', () => {
  it('runs a function off the event loop, on a thread that it keeps for the next call', async () => {
    const pool = createWorkerPool({ maximumThreads: 1 });
    const first = await pool.run(module, 'abc', digest);
    const second = await pool.run(module, 'abc', digest);
    expect(first).toEqual({ hex: sha256, thread: expect.any(Number) as number });
    expect(first).not.toHaveProperty('thread', threadId);
    expect(second).toEqual(first);
    await pool.close();
  });

  it('leaves the event loop free while a function blocks', async () => {
    const pool = createWorkerPool({ maximumThreads: 1 });
    const order: string[] = [];
    const blocked = pool.run(module, 300, { exportName: 'block' }).then(() => order.push('worker'));
    await new Promise((resolve) => setImmediate(resolve));
    order.push('event loop');
    await blocked;
    expect(order).toEqual(['event loop', 'worker']);
    await pool.close();
  });

  it('passes errors on, and works after one', async () => {
    const pool = createWorkerPool({ maximumThreads: 1 });
    await expect(pool.run(module, undefined, { exportName: 'fail' })).rejects.toThrow(
      'Failed on the worker.',
    );
    expect(await pool.run(module, 'abc', digest)).toMatchObject({ hex: sha256 });
    await pool.close();
  });

  it('ends a function whose signal aborts', async () => {
    const pool = createWorkerPool({ maximumThreads: 1 });
    const controller = new AbortController();
    const endless = pool.run(module, 60_000, { exportName: 'block', signal: controller.signal });
    await pool.run(module, 'abc', { ...digest, signal: AbortSignal.abort() }).catch(() => undefined);
    controller.abort();
    await expect(endless).rejects.toThrow();
    await pool.close();
  });

  it('can be closed before it was used, twice, and used again', async () => {
    const pool = createWorkerPool({ maximumThreads: 1 });
    await pool.close();
    await pool.close();
    expect(await pool.run(module, 'abc', digest)).toMatchObject({ hex: sha256 });
    await pool.close();
  });
});

describe('offload', () => {
  it('uses the host’s pool when the runtime has one', async () => {
    const workers: WorkerPool = { run: vi.fn(() => Promise.resolve('done')), close: () => Promise.resolve() };
    expect(await offload(createRuntime({ workers }), module, 1, { exportName: 'x' })).toBe('done');
    expect(workers.run).toHaveBeenCalledWith(module, 1, { exportName: 'x' });
  });

  it('else keeps one in the runtime, which ends with it', async () => {
    const runtime = createRuntime();
    const first = await offload(runtime, module, 'abc', digest);
    expect(await offload(runtime, module, 'abc', digest)).toMatchObject({
      hex: (first as { hex: string }).hex,
    });
    await runtime.kept.close();
  });

  it('works in plain node from the sources, and lets the process end', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        '--conditions=@patchbay/source',
        fileURLToPath(new URL('./workers/offload-script.ts', import.meta.url)),
      ],
      { timeout: 50_000 },
    );
    expect(JSON.parse(stdout)).toMatchObject({ hex: sha256 });
  });
});
