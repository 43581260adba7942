import { personEmail } from '../../src/store/columns.ts';
import type { AccountGiven, AssociationGiven, World } from './world.ts';

/** What the answers are to be, found by looking at everything. */
export class Model {
  readonly #world: World;
  readonly #tenant: string;

  constructor(world: World, tenant: string) {
    this.#tenant = tenant;
    this.#world = world;
  }

  get #ours(): ReadonlySet<string> {
    return new Set(
      this.#world.connections.filter(({ tenant }) => tenant === this.#tenant).map(({ id }) => id),
    );
  }

  /** Rows of the tenant that are there. */
  #live<Row extends { readonly connection: string; readonly deleted: boolean }>(rows: readonly Row[]): Row[] {
    const ours = this.#ours;
    return rows.filter((row) => ours.has(row.connection) && !row.deleted);
  }

  accounts(): AccountGiven[] {
    return this.#live(this.#world.accounts).toSorted(by(({ connection, id }) => [connection, id]));
  }

  resources() {
    return this.#live(this.#world.resources).toSorted(by(({ connection, id }) => [connection, id]));
  }

  entitlements() {
    return this.#live(this.#world.entitlements).toSorted(
      by(({ connection, id, resource }) => [connection, id, resource]),
    );
  }

  associations(): AssociationGiven[] {
    return this.#live(this.#world.associations).toSorted(
      by(({ connection, account, entitlement, resource }) => [connection, account, entitlement, resource]),
    );
  }

  isGroup(connection: string, id: string): boolean {
    return (
      this.entitlements().some(
        (row) => row.connection === connection && row.id === id && row.resource === '',
      ) && !this.#world.accounts.some((row) => row.connection === connection && row.id === id)
    );
  }

  /** Ids of accounts that have what associations are about. */
  holders(connection: string, target: (row: AssociationGiven) => boolean): string[] {
    const here = this.associations().filter((row) => row.connection === connection);
    const groups = new Set<string>();
    const accounts = new Set<string>();
    for (let grown = true; grown;) {
      grown = false;
      for (const row of here) {
        const counts = target(row) || (row.resource === '' && groups.has(row.entitlement));
        const into = this.isGroup(connection, row.account) ? groups : accounts;
        if (!counts || into.has(row.account)) continue;
        into.add(row.account);
        grown = true;
      }
    }
    return [...accounts].toSorted(by((id) => [id]));
  }

  /** What an account has, as `[connection, account, resource, entitlement]`. */
  reach(connection: string, account: string): string[][] {
    const here = this.associations().filter((row) => row.connection === connection);
    const holders = new Set([account]);
    for (let grown = true; grown;) {
      grown = false;
      for (const row of here) {
        const inGroup =
          holders.has(row.account) &&
          row.resource === '' &&
          this.isGroup(connection, row.entitlement) &&
          !holders.has(row.entitlement);
        if (!inGroup) continue;
        holders.add(row.entitlement);
        grown = true;
      }
    }
    const found = here.filter((row) => holders.has(row.account));
    const keys = new Set(
      found.map((row) => JSON.stringify([connection, account, row.resource, row.entitlement])),
    );
    return [...keys].map((key) => JSON.parse(key) as string[]).toSorted(by((key) => key));
  }

  reachOfPerson(email: string): string[][] {
    return this.accounts()
      .filter((row) => personEmail(row.email) === personEmail(email))
      .flatMap(({ connection, id }) => this.reach(connection, id));
  }

  people(search: string) {
    const groups = new Map<string, AccountGiven[]>();
    for (const account of this.accounts()) {
      const email = personEmail(account.email);
      if (email !== null) groups.set(email, [...(groups.get(email) ?? []), account]);
    }
    const holds = ({ id, email, name }: AccountGiven) =>
      [id, email ?? '', name ?? ''].some((text) => text.normalize('NFC').toLowerCase().includes(search));
    return [...groups]
      .filter(([, accounts]) => search === '' || accounts.some(holds))
      .map(([email, accounts]) => ({
        email,
        accounts: accounts.length,
        activeAccounts: accounts.filter(({ status }) => status === 'ACTIVE').length,
        connections: new Set(accounts.map(({ connection }) => connection)).size,
      }))
      .toSorted(by(({ email }) => [email]));
  }

  ownerless(directory: string | undefined): string[][] {
    const all = this.#world.accounts.filter(({ connection }) => this.#ours.has(connection));
    const personal = ({ type }: AccountGiven) => type !== 'service';
    const there = ({ deleted, status }: AccountGiven) => !deleted && status !== 'DELETED';
    return this.accounts()
      .filter(({ status }) => status !== 'DELETED')
      .flatMap((account) => {
        const email = personEmail(account.email);
        const same = all.filter(
          (other) =>
            email !== null &&
            personEmail(other.email) === email &&
            personal(other) &&
            (directory === undefined || other.connection === directory),
        );
        const reason = ((): string | undefined => {
          const service = !personal(account);
          if (directory === undefined) {
            if (service) return same.some(there) ? undefined : 'service_account';
            return email === null ? 'no_email' : undefined;
          }
          if (account.connection === directory && !service) return undefined;
          const active = (other: AccountGiven) => ['ACTIVE', 'PENDING', null].includes(other.status);
          if (same.some((other) => there(other) && active(other))) return undefined;
          if (service) return 'service_account';
          if (email === null) return 'no_email';
          if (same.some(there)) return 'inactive_in_directory';
          return same.length > 0 ? 'left_directory' : 'not_in_directory';
        })();
        return reason === undefined ? [] : [[account.connection, account.id, reason]];
      });
  }

  unused(since: string | undefined): string[][] {
    const seen = (connection: string, account: string) =>
      this.#live(this.#world.activity)
        .filter((row) => row.connection === connection && row.account === account)
        .map((row) => row.at);
    return this.entitlements().flatMap(({ connection, id, resource }) => {
      const holders = this.associations().filter(
        (row) => row.connection === connection && row.entitlement === id && row.resource === resource,
      );
      if (holders.length === 0) return [[connection, id, resource, 'no_holder']];
      if (since === undefined) return [];
      const times = holders.map((row) => seen(connection, row.account));
      if (times.some((known) => known.some((time) => time >= since))) return [];
      return [[connection, id, resource, times.some((known) => known.length === 0) ? 'unknown' : 'inactive']];
    });
  }

  inactive(): string[][] {
    return this.accounts()
      .filter(({ status }) => status !== null && status !== 'ACTIVE')
      .filter(({ connection, id }) =>
        this.associations().some((row) => row.connection === connection && row.account === id),
      )
      .map(({ connection, id }) => [connection, id]);
  }

  orphaned(): string[][] {
    return this.associations().flatMap((row) => {
      const { connection, account, entitlement, resource } = row;
      const listed =
        this.accounts().some((other) => other.connection === connection && other.id === account) ||
        this.isGroup(connection, account);
      const known = this.entitlements().some(
        (other) => other.connection === connection && other.id === entitlement && other.resource === resource,
      );
      if (listed && known) return [];
      const kind = known ? 'account_not_listed' : listed ? 'entitlement_not_listed' : 'neither_listed';
      return [[connection, account, entitlement, resource, kind]];
    });
  }

  counts() {
    return [...this.#ours].toSorted(by((id) => [id])).map((id) => {
      const here = (rows: readonly { readonly connection: string }[]) =>
        rows.filter(({ connection }) => connection === id).length;
      return {
        id,
        accounts: here(this.accounts()),
        resources: here(this.resources()),
        entitlements: here(this.entitlements()),
        associations: here(this.associations()),
      };
    });
  }
}

/** In the order of bytes, as both databases have it. */
export function by<Row>(keyOf: (row: Row) => readonly string[]) {
  return (left: Row, right: Row): number => {
    const [lefts, rights] = [keyOf(left), keyOf(right)];
    for (const [index, text] of lefts.entries()) {
      const order = Buffer.compare(Buffer.from(text), Buffer.from(rights[index] ?? ''));
      if (order !== 0) return order;
    }
    return 0;
  };
}
