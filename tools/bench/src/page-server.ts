import { createServer } from 'node:http';

/**
 * A vendor for `read-pages`, as a process of its own, so that its work is not counted: answers every request with the
 * same page of 1,000 records of about 320 bytes, and sends its port to the parent.
 */
const users = Array.from({ length: 1000 }, (_, index) => ({
  id: `user-${index}`,
  email: `person${index}@example.com`,
  first_name: 'Ada',
  last_name: 'Lovelace',
  status: 'active',
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-02T00:00:00Z',
  title: 'Analyst',
  department: 'Engineering',
  locale: 'en_GB',
  time_zone: 'Europe/London',
  avatar_url: `https://cdn.example.com/avatars/${index}/large.png`,
}));
const body = Buffer.from(JSON.stringify({ users, next: 'more' }));

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
});
process.once('disconnect', () => process.exit());
