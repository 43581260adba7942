import { createRuntime } from '../../src/index.ts';
import { offload } from '../../src/workers.ts';

const runtime = createRuntime();
process.stdout.write(
  JSON.stringify(
    await offload(runtime, new URL('./digest.ts', import.meta.url), 'abc', { exportName: 'digest' }),
  ),
);
await runtime.kept.close();
