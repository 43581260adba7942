import { mkdirSync, writeFileSync } from 'node:fs';
import { Server } from 'node:http';
import { join } from 'node:path';
import { runServer } from 'verdaccio';

/** A registry on loopback that lives in a folder, and knows packages of this repository alone. */
export interface Registry {
  readonly url: string;
  /** An npm configuration file that is logged in to it. */
  readonly userconfig: string;
  /** The lines that an `.npmrc` needs to take our packages from it, and all others from where npm has them. */
  readonly npmrc: string;
  /** Ends the server; the folder stays. */
  close(): Promise<void>;
}

/** Starts Verdaccio on a free port, with an empty storage and a user who may publish. */
export async function startRegistry(folder: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const configuration = {
    storage: join(folder, 'storage'),
    self_path: join(folder, 'config.yaml'),
    configPath: join(folder, 'config.yaml'),
    auth: { htpasswd: { file: join(folder, 'htpasswd') } },
    // Tokens of the other kind hold the password, which is then checked anew, and slowly, for each request.
    security: { api: { legacy: false, jwt: { sign: { expiresIn: '1d' } } } },
    uplinks: {},
    packages: { '@patchbay/*': { access: '$all', publish: '$authenticated' } },
    log: { type: 'file', path: join(folder, 'log'), format: 'json', level: 'warn' },
    web: { enable: false },
    max_body_size: '50mb',
  };
  // Its types want objects of its own, and it takes what its configuration file says.
  const app: unknown = await Reflect.apply(runServer, undefined, [configuration]);
  if (!(app instanceof Server)) throw new Error('Verdaccio gave no server.');
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const address = app.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/`;
  const answer = await fetch(`${url}-/user/org.couchdb.user:release`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'release', password: crypto.randomUUID() }),
  });
  const created: unknown = await answer.json();
  const userconfig = join(folder, 'npmrc');
  writeFileSync(userconfig, `//127.0.0.1:${port}/:_authToken=${String(Object(created).token)}\n`);
  return {
    url,
    userconfig,
    npmrc: `@patchbay:registry=${url}\n`,
    close: () =>
      new Promise((resolve) => {
        app.close(() => resolve());
        app.closeAllConnections();
      }),
  };
}
