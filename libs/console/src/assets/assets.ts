import { createHash } from 'node:crypto';
import type { ConsoleApp } from '../frame/env.ts';
import { mark } from './mark.ts';
import { modules } from './modules.build.ts';
import { styles } from './styles.build.ts';

/** The files that pages load: style sheet, client modules, images. */
export interface Assets {
  /**
   * The address of a file, which changes with its content.
   *
   * @throws Error when there is no such file
   */
  url(name: string): string;
  /** What stands at an address below `/assets/`. */
  get(path: string): Asset | undefined;
}

interface Asset {
  readonly body: string;
  readonly type: string;
  readonly etag: string;
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Names each file by its content, so that a browser may keep it for good. */
export function createAssets(): Assets {
  const files: [string, string][] = [
    ['console.css', styles],
    ['mark.svg', mark],
    ...Object.entries(modules).map(([name, code]): [string, string] => [`${name}.js`, code]),
  ];
  const urls = new Map<string, string>();
  const assets = new Map<string, Asset>();
  for (const [name, body] of files) {
    const digest = createHash('sha256').update(body).digest('base64url').slice(0, 12);
    const [stem = name, ending = ''] = name.split('.');
    const path = `${stem}.${digest}.${ending}`;
    urls.set(name, `/assets/${path}`);
    assets.set(path, { body, type: TYPES[ending] ?? 'application/octet-stream', etag: `"${digest}"` });
  }
  return {
    url: (name) => {
      const url = urls.get(name);
      if (url === undefined) throw new Error(`The console has no asset ${name}.`);
      return url;
    },
    get: (path) => assets.get(path),
  };
}

/** Serves the files. */
export function assetPages(assets: Assets): (app: ConsoleApp) => void {
  return (app) => {
    app.get('/assets/:path', (context) => {
      const asset = assets.get(context.req.param('path'));
      if (asset === undefined) return context.text('There is no such file.', 404);
      const headers = { etag: asset.etag, 'cache-control': 'public, max-age=31536000, immutable' };
      if (context.req.header('if-none-match') === asset.etag) return context.body(null, 304, headers);
      return context.body(asset.body, 200, { ...headers, 'content-type': asset.type });
    });
  };
}
