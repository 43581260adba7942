/**
 * The least that a read of pages can cost: the request of undici, the body as text, and JSON.parse.
 *
 * `node floor.ts <base URL> <token> [show]`: `show` prints every record.
 */
import { Agent } from 'undici';

const [origin = '', token = '', show] = process.argv.slice(2);
// What undici.request does with the global agent.
const agent = new Agent();
let cursor: string | null = null;
do {
  const path = cursor === null ? '/events' : `/events?cursor=${cursor}`;
  const headers = { authorization: `Bearer ${token}` };
  const { body } = await agent.request({ origin, path, method: 'GET', headers });
  const page: unknown = JSON.parse(await body.text());
  if (show !== undefined) for (const record of recordsOf(page)) console.log(JSON.stringify(record));
  cursor = cursorOf(page);
} while (cursor !== null);
await agent.close();

function cursorOf(page: unknown): string | null {
  const found = typeof page === 'object' && page !== null && 'next_cursor' in page ? page.next_cursor : null;
  return typeof found === 'string' ? found : null;
}

function recordsOf(page: unknown): readonly unknown[] {
  const found = typeof page === 'object' && page !== null && 'events' in page ? page.events : [];
  return Array.isArray(found) ? found : [];
}
