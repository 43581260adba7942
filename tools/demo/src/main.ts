import { parseArgs } from 'node:util';
import { startScimServer } from '@patchbay/scim-server';
import { runDemo } from './demo.ts';

const { values } = parseArgs({
  options: { people: { type: 'string', default: '300' }, groups: { type: 'string', default: '12' } },
});

const server = await startScimServer({ people: Number(values.people), groups: Number(values.groups) });
const { people, groups } = server.counts();
console.log(`A SCIM 2.0 directory with ${people} people and ${groups} groups runs at ${server.baseUrl}`);
console.log('The commands below find it and its token in the environment.');
try {
  await runDemo(server, {
    columns: Math.min(process.stdout.columns ?? 110, 140),
    write: (text) => void process.stdout.write(text),
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await server.stop();
}
