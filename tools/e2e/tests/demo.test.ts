import { runDemo } from '@patchbay/demo';
import { startScimServer } from '@patchbay/scim-server';
import { expect, test } from 'vitest';

test('the demo of npm start runs to its end and leaves nothing behind', { timeout: 300_000 }, async () => {
  const server = await startScimServer({ people: 40, groups: 9, token: 'demo-token' });
  let output = '';
  try {
    await runDemo(server, { columns: 110, write: (text) => void (output += text) });
  } finally {
    await server.stop();
  }
  expect(output).toContain('The directory has 40 people');
  expect(output).toContain('the list is complete');
  expect(output).toContain('state_already_matches');
  expect(output).not.toContain('demo-token');
});
