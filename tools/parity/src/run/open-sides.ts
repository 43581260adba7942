import { startServer } from '@patchbay/server/node';
import { deskApps } from '../desk/apps.ts';
import { startReference, type Reference } from '../python/start-reference.ts';
import { startVendor, type Vendor } from '../vendor/server.ts';

/** The mock API, and both sides that talk to it. */
export interface Sides {
  readonly vendor: Vendor;
  readonly reference: Reference;
  /** Where Patchbay's server is. */
  readonly patchbay: string;
  stop(): Promise<void>;
}

/** Starts everything on loopback. @param python - one with the reference SDKs */
export async function openSides(python: string): Promise<Sides> {
  const vendor = await startVendor();
  const reference = await startReference(python, vendor.url);
  const served = [...deskApps(vendor.url)].map(([name, integration]) => ({
    integration,
    prefix: `/${name}`,
  }));
  const server = await startServer(served, { port: 0 });
  await server.ready;
  return {
    vendor,
    reference,
    patchbay: server.url,
    stop: async () => {
      await server.stop();
      await reference.stop();
      await vendor.stop();
    },
  };
}
