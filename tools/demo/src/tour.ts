import { startScimServer } from '@patchbay/scim-server';
import { runDemo } from './demo.ts';

/** Shows the SCIM connector at work in the terminal. */
export async function runTour(people: number, groups: number): Promise<void> {
  const server = await startScimServer({ people, groups });
  const counts = server.counts();
  console.log(
    `A SCIM 2.0 directory with ${counts.people} people and ${counts.groups} groups runs at ${server.baseUrl}`,
  );
  console.log('The commands below find it and its token in the environment.');
  try {
    await runDemo(server, {
      columns: Math.min(process.stdout.columns ?? 110, 140),
      write: (text) => void process.stdout.write(text),
    });
  } finally {
    await server.stop();
  }
}
