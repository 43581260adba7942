import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How many things each tenant of the vendor has. */
export interface DeskSize {
  readonly accounts: number;
  readonly projects: number;
  readonly ticketsOfProject: number;
}

/** A vendor with any number of tenants, all of which have as much. */
export interface DeskVendor {
  readonly url: string;
  /** When a tenant was asked, in milliseconds, in order. */
  requests(tenant: string): readonly number[];
  close(): Promise<void>;
}

/** Records of a page. */
const pageSize = 10;

/** Everything that a tenant has, by list. What is asked of one project has a name of its own. */
export function recordsOf(tenant: string, list: string, size: DeskSize): readonly object[] {
  const { accounts, projects, ticketsOfProject } = size;
  const numbered = <Made>(count: number, make: (index: number) => Made): Made[] =>
    Array.from({ length: count }, (_each, index) => make(index));
  switch (list) {
    case 'accounts':
      return numbered(accounts, (index) => ({
        integration_specific_id: `${tenant}-u${index}`,
        email: `u${index}@${tenant}.example`,
        user_status: 'ACTIVE',
      }));
    case 'resources':
      return numbered(projects, (index) => ({
        integration_specific_id: `${tenant}-p${index}`,
        resource_type: 'project',
        label: `Project ${index}`,
      }));
    case 'entitlements':
      return numbered(projects, (index) => ({
        entitlement_type: 'project_role',
        integration_specific_id: 'member',
        integration_specific_resource_id: `${tenant}-p${index}`,
        is_assignable: true,
        label: `Member of project ${index}`,
      }));
    case 'associations':
      return numbered(accounts * 2, (index) => ({
        account_id: `${tenant}-u${index % accounts}`,
        integration_specific_entitlement_id: 'member',
        integration_specific_resource_id: `${tenant}-p${(index + Math.floor(index / accounts)) % projects}`,
      }));
    case 'projects':
      return numbered(projects, (index) => ({ id: `p${index}` }));
    default:
      return numbered(ticketsOfProject, (index) => ({ id: `${list}-t${index}`, subject: `Ticket ${index}` }));
  }
}

/** Starts a vendor on loopback that counts what it is asked. */
export async function startDesk(
  size: DeskSize,
  options: { readonly delayMilliseconds?: number } = {},
): Promise<DeskVendor> {
  const asked = new Map<string, number[]>();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://desk');
    const [, tenant = '', list = ''] = pathname.split('/');
    if (request.headers.authorization !== `Bearer token-of-${tenant}`) {
      response.writeHead(401).end();
      return;
    }
    asked.set(tenant, [...(asked.get(tenant) ?? []), Date.now()]);
    const all = recordsOf(tenant, searchParams.get('project') ?? list, size);
    const from = Number(searchParams.get('offset') ?? 0);
    const items = all.slice(from, from + pageSize);
    const next = from + pageSize < all.length ? from + pageSize : undefined;
    const answer = (): void => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ items, next, total: all.length }));
    };
    if (options.delayMilliseconds === undefined) answer();
    else setTimeout(answer, options.delayMilliseconds);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests: (tenant) => asked.get(tenant) ?? [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
