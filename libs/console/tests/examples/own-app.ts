import { createConsole, type ConsoleHost } from '@patchbay/console';

export function ownApp(host: ConsoleHost, token: string): (request: Request) => Promise<Response> {
  const consolePages = createConsole(host, { token, publicUrl: 'https://access.example.com' });
  return async (request) =>
    request.headers.get('host') === 'access.example.com'
      ? consolePages(request)
      : new Response('My own page');
}
