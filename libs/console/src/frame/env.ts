import type { Hono, Context } from 'hono';
import type { Runtime } from '@patchbay/core';
import type { Assets } from '../assets/assets.ts';
import type { Session } from '../security/sessions.ts';
import type { ConsoleHost } from './host.ts';

/** What the console takes from the runtime. */
export type ConsoleRuntime = Pick<Runtime, 'clock' | 'secureRandom' | 'logger'>;

/** What every page finds in `context.var`. */
export interface ConsoleVariables {
  readonly host: ConsoleHost;
  /** Whose connections are shown. */
  readonly tenant: string;
  readonly runtime: ConsoleRuntime;
  readonly assets: Assets;
  readonly session: Session;
  /** Scheme, name and port under which the browser knows the console. */
  readonly origin: string;
}

/** The environment of the console's Hono app. */
export interface ConsoleEnv {
  Variables: ConsoleVariables;
}

/** The app that pages register themselves with. */
export type ConsoleApp = Hono<ConsoleEnv>;

/** A request of a page. */
export type ConsoleContext = Context<ConsoleEnv>;

/** A file of pages: it registers its routes. */
export type ConsolePages = (app: ConsoleApp) => void;
