import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    tour: { type: 'boolean', default: false },
    people: { type: 'string', default: '300' },
    groups: { type: 'string', default: '12' },
    port: { type: 'string', default: '4400' },
  },
});
const people = Number(values.people);
const groups = Number(values.groups);

// Sources run as they are here, which Node calls experimental: nothing that somebody who starts it could do about.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') console.error(warning.message);
});

try {
  if (values.tour) {
    const { runTour } = await import('./tour.ts');
    await runTour(people, groups);
  } else {
    await showConsole();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function showConsole(): Promise<void> {
  // A terminal sends the signal to npm and to this process, and npm passes it on: the second one must not end the end.
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
  });
  const { startConsoleDemo } = await import('./console-demo.ts');
  const demo = await startConsoleDemo({ people, groups, port: Number(values.port) });
  const { baseUrl, token } = demo.directory;
  console.log(`
  The console is at  ${demo.url}

  It shows a SCIM directory with ${demo.directory.people} people, which runs here too. To connect it once more
  yourself: base URL ${baseUrl}, token ${token}

  Everything is in ${demo.folder}, which is removed when you press Ctrl-C.
  A tour in the terminal: npm start -- --tour
`);
  const synced = demo.synced().then(
    (run) => {
      const records = run.tasks.reduce((sum, task) => sum + task.records, 0);
      console.log(`  The directory was read: ${records} records, ${run.state}.`);
    },
    () => undefined,
  );
  await asked;
  console.log('\n  Stopping.');
  await demo.stop();
  await synced;
}
