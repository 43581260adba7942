import { keystoneMissing, startKeystone, startUnleash, unleashMissing } from '@patchbay/e2e';
import { startScimServer } from '@patchbay/scim-server';

/** A server that nobody here wrote, as a tenant that may be written to. */
export interface LiveTenant {
  /** What it is, for the table. */
  readonly server: string;
  /** As the file of `--config`. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** The payload of `create_account`. */
  readonly account: Readonly<Record<string, unknown>>;
  readonly changes?: Readonly<Record<string, unknown>>;
  stop(): Promise<void>;
}

/** How to start the server of a connector, or why it cannot be started here. */
export interface LiveTenantSource {
  readonly server: string;
  missing(): string | undefined;
  start(): Promise<LiveTenant>;
}

const email = 'patchbay.live@example.com';

/** The servers by connector. */
export const liveTenants: Readonly<Record<string, LiveTenantSource>> = {
  scim: {
    server: 'scimmy 1.3.5',
    missing: () => undefined,
    start: async () => {
      const server = await startScimServer({ people: 120, groups: 12 });
      return {
        server: 'scimmy 1.3.5',
        configuration: {
          auth: { token: { token: server.token } },
          settings: { base_url: server.baseUrl, profile: 'scimmy' },
        },
        account: { email, username: email, given_name: 'Patchbay', family_name: 'Live' },
        changes: { family_name: 'Changed' },
        stop: () => server.stop(),
      };
    },
  },
  keystone: {
    server: 'OpenStack Keystone',
    missing: keystoneMissing,
    start: async () => {
      const server = await startKeystone();
      return {
        server: 'OpenStack Keystone',
        configuration: {
          auth: { id: 'password', basic: server.credentials },
          settings: { base_url: server.baseUrl },
        },
        account: { email, username: 'patchbay-live' },
        changes: { email: 'patchbay.changed@example.com' },
        stop: () => server.stop(),
      };
    },
  },
  unleash: {
    server: 'Unleash 6',
    missing: unleashMissing,
    start: async () => {
      const server = await startUnleash();
      return {
        server: 'Unleash 6',
        configuration: {
          auth: { token: { token: server.credentials.token } },
          settings: { base_url: server.baseUrl },
        },
        account: { email, username: 'patchbay-live', given_name: 'Patchbay', family_name: 'Live' },
        stop: () => server.stop(),
      };
    },
  },
};
