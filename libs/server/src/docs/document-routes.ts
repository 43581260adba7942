import { accepts } from '../handler/accept.ts';
import type { ServerAnswer, ServerRequest } from '../handler/message.ts';
import type { Mount } from '../handler/mount.ts';
import type { ResolvedOptions } from '../handler/options.ts';
import type { PageRoute } from '../handler/routes.ts';
import { serverDocument } from '../openapi/server-document.ts';
import { docsPage, pagePolicy, redocPage, type DocsPage } from './pages.ts';
import { bytesOf, unpacked } from './unpack.ts';

/** What describes a connector: its OpenAPI document, and two pages that show it. Nothing of it needs the token. */
export function documentRoutes(mount: Mount, options: ResolvedOptions): (readonly [string, PageRoute])[] {
  const { integration, prefix } = mount;
  let document: string | undefined;
  const openapi = (): string =>
    (document ??= JSON.stringify(
      serverDocument(integration, { needsToken: options.token !== undefined, prefix }),
    ));
  const title = integration.description.userFriendlyName;
  return [
    text('openapi.json', 'application/json', openapi),
    ...pageRoutes(docsPage, title),
    packed('docs/page.js', javascript, async () => (await import('./swagger-ui.build.ts')).script),
    packed(
      'docs/style.css',
      'text/css; charset=utf-8',
      async () => (await import('./swagger-ui.build.ts')).style,
    ),
    ...pageRoutes(redocPage, title),
    packed('redoc/page.js', javascript, async () => (await import('./redoc.build.ts')).script),
  ];
}

type NamedRoute = readonly [path: string, PageRoute];

const javascript = 'text/javascript; charset=utf-8';

function pageRoutes(page: DocsPage, title: string): NamedRoute[] {
  const security = {
    'content-security-policy': pagePolicy,
    'referrer-policy': 'no-referrer',
    'x-frame-options': 'DENY',
  };
  return [
    text(page.name, 'text/html; charset=utf-8', () => page.html(title), security),
    text(`${page.name}/start.js`, javascript, () => page.start),
  ];
}

function text(
  name: string,
  type: string,
  body: () => string,
  headers: Readonly<Record<string, string>> = {},
): NamedRoute {
  const answer = (): ServerAnswer => ({
    status: 200,
    headers: { 'content-type': type, 'cache-control': 'no-cache', ...headers },
    body: body(),
  });
  return [name, { kind: 'page', name, answer }];
}

/** A file that is sent compressed, as it is kept, to all who can read it so. */
function packed(name: string, type: string, load: () => Promise<string>): NamedRoute {
  const answer = async (request: ServerRequest): Promise<ServerAnswer> => {
    const bytes = bytesOf(await load());
    const asItIs = accepts(request.header('accept-encoding'), 'gzip');
    return {
      status: 200,
      headers: {
        'content-type': type,
        'cache-control': 'no-cache',
        vary: 'Accept-Encoding',
        ...(asItIs ? { 'content-encoding': 'gzip' } : {}),
      },
      body: asItIs ? bytes : await unpacked(bytes),
    };
  };
  return [name, { kind: 'page', name, answer }];
}
