import { z } from 'zod';
import {
  createRuntime,
  defineApp,
  type CapabilityDefinition,
  type Clock,
  type EntitlementType,
  type ErrorHandlerEntry,
  type HandlerContext,
  type HandlerResult,
  type Integration,
  type IntegrationModule,
  type Logger,
  type Runtime,
} from '../src/index.ts';

/** A client that only knows whom it works for. */
export class DemoClient {
  readonly token: string;
  readonly baseUrl: string;
  constructor(token: string, baseUrl: string) {
    this.token = token;
    this.baseUrl = baseUrl;
  }
}

export const secret = 'sekret-token-123456';
export const auth = { token: { token: secret } };
export const settings = { base_url: 'https://demo.example' };

/** An app with one token, one required setting and one that has a default. */
export const demo = defineApp({
  appId: 'demo',
  settings: z.object({ base_url: z.string(), page_limit: z.int().default(50) }),
  credentials: ['token'],
  client: ({ credential, settings: given }) => new DemoClient(credential.token, given.base_url),
});

export const validate = demo.capability('validate_credentials', ({ settings: given }) => ({
  response: { valid: true, unique_tenant_id: given.base_url },
}));

export interface DemoOptions {
  readonly entitlementTypes?: readonly EntitlementType[];
  readonly modules?: readonly IntegrationModule[];
  readonly errorHandlers?: readonly ErrorHandlerEntry<DemoClient>[];
  readonly errorCodes?: Readonly<Record<string, string>>;
  readonly handleErrors?: boolean;
  readonly permissions?: Readonly<Record<string, string>>;
}

/** The demo app with these capabilities. */
export function demoIntegration(
  capabilities: Readonly<Record<string, CapabilityDefinition<DemoClient>>> = {},
  options: DemoOptions = {},
): Integration {
  return demo.integration({
    version: '1.2.3',
    description: { userFriendlyName: 'Demo', categories: ['OTHER'], vendorDomain: 'demo.example' },
    capabilities: { validate, ...capabilities },
    ...options,
  });
}

type AccountsContext = HandlerContext<
  DemoClient,
  { base_url: string; page_limit: number },
  { readonly id: 'token'; readonly type: 'token'; token: string },
  { custom_attributes?: string[] | undefined }
>;

/** The demo app whose `list_accounts` does this. Its result is not typed, as it may be wrong on purpose. */
export function listing(run: (context: AccountsContext) => unknown, options: DemoOptions = {}): Integration {
  const list = demo.capability(
    'list_accounts',
    (context) => run(context) as HandlerResult<{ integration_specific_id: string }[]>,
  );
  return demoIntegration({ list }, options);
}

/** A request that every capability of the demo app takes. */
export function call<Payload>(request: Payload): {
  request: Payload;
  auth: typeof auth;
  settings: typeof settings;
} {
  return { request, auth, settings };
}

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  advance(milliseconds: number): Promise<void>;
  readonly sleeping: number;
}

export function fakeClock(start = 1_000_000): FakeClock {
  let now = start;
  const sleepers = new Set<{ at: number; wake: () => void }>();
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: now + milliseconds, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          reject(signal.reason as Error);
        });
      }),
    advance: async (milliseconds) => {
      now += milliseconds;
      for (const sleeper of sleepers) {
        if (sleeper.at > now) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
      await new Promise((resolve) => setImmediate(resolve));
    },
    get sleeping() {
      return sleepers.size;
    },
  };
}

/** A runtime on a fake clock that keeps its log lines. */
export function testRuntime(
  parts: Partial<Omit<Runtime, 'kept'>> = {},
): Runtime & { readonly lines: unknown[] } {
  const lines: unknown[] = [];
  const logger: Logger = { log: (level, message, fields) => void lines.push([level, message, fields]) };
  return { ...createRuntime({ clock: fakeClock(), random: () => 0.5, logger, ...parts }), lines };
}
