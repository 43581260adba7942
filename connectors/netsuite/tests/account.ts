import { ada, ADA, ADMINISTRATOR, AP_CLERK, employee, grace, GRACE } from './common-mock-data.ts';

type Row = Readonly<Record<string, string>>;

/** Why NetSuite does not do what it is asked. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const FILE_CLERK = '1050';

/** One account, which remembers what is done to it, and understands the queries that are asked here. */
export class Account {
  readonly employees = new Map<string, Row>();
  readonly rolesOf = new Map<string, string[]>();
  readonly roles = [
    [ADMINISTRATOR, 'Administrator'],
    [AP_CLERK, 'A/P Clerk'],
    [FILE_CLERK, 'File Clerk'],
  ].map(([id = '', name = '']) => ({ id, name, centertype: 'BASIC', isinactive: 'F' }));
  readonly emailed: string[] = [];

  constructor() {
    const linus = employee('44', 'Linus', 'Former', { giveaccess: 'F' });
    for (const { links: _links, ...row } of [ada, grace, linus]) this.employees.set(row.id, row);
    this.rolesOf.set(ADA, [ADMINISTRATOR, AP_CLERK]).set(GRACE, [FILE_CLERK, AP_CLERK]).set('44', [AP_CLERK]);
  }

  employee(id: string): Row {
    const found = this.employees.get(id);
    if (found === undefined) throw new Refused(404, 'NONEXISTENT_ID', 'The record instance does not exist.');
    return found;
  }

  record(id: string) {
    const { giveaccess } = this.employee(id);
    const items = (this.rolesOf.get(id) ?? []).map((each) => ({ selectedRole: { id: each } }));
    return { id, giveAccess: giveaccess === 'T', roles: { items, totalResults: items.length } };
  }

  create(sent: Readonly<Record<string, unknown>>): string {
    const id = String(100 + this.employees.size);
    this.employees.set(id, { id, giveaccess: 'F', isinactive: 'F' });
    this.write(id, sent, false);
    return id;
  }

  write(id: string, sent: Readonly<Record<string, unknown>>, replace: boolean): void {
    const columns = Object.entries(sent).flatMap(([name, value]): [string, string][] => {
      if (typeof value === 'boolean') return [[name.toLowerCase(), value ? 'T' : 'F']];
      return typeof value === 'string' ? [[name.toLowerCase(), value]] : [];
    });
    const { sendemail, ...changes } = Object.fromEntries(columns);
    const lines = (sent['roles'] as { items: { selectedRole: { id: string } }[] } | undefined)?.items;
    const given = lines?.map(({ selectedRole }) => selectedRole.id) ?? [];
    for (const each of given) {
      if (!this.roles.some((role) => role.id === each)) {
        throw new Refused(400, 'INVALID_CONTENT', `Invalid reference key ${each}.`);
      }
    }
    const before = replace ? [] : (this.rolesOf.get(id) ?? []);
    this.rolesOf.set(id, [...new Set([...before, ...given])]);
    const after: Row = { ...this.employee(id), ...changes };
    if (after['giveaccess'] === 'T' && this.rolesOf.get(id)?.length === 0) {
      throw new Refused(400, 'USER_ERROR', 'Please enter value(s) for: Role');
    }
    if (sendemail === 'T') this.emailed.push(id);
    this.employees.set(id, after);
  }

  delete(id: string): void {
    this.employee(id);
    if (id === ADA) throw new Refused(400, 'USER_ERROR', 'This record has dependent records.');
    this.employees.delete(id);
    this.rolesOf.delete(id);
  }

  /** Rows in the order that the query asks for. */
  query(q: string): readonly Row[] {
    const [, table = '', conditions = '', order = ''] =
      /^SELECT .+? FROM (\w+)(?: r INNER JOIN employee e ON e\.id = r\.entity)?(?: WHERE (.+?))?(?: GROUP BY \S+)? ORDER BY (.+)$/.exec(
        q,
      ) ??
      /^SELECT .+? FROM (\w+) WHERE (.+)$/.exec(q) ??
      [];
    const keys = order.split(', ').filter((each) => each !== '');
    return this.#table(table)
      .filter((row) => holds(row, conditions))
      .sort((one, other) => {
        const differing = keys.find((key) => one[plain(key)] !== other[plain(key)]) ?? '';
        return Number(one[plain(differing)]) - Number(other[plain(differing)]);
      });
  }

  #table(name: string): Row[] {
    switch (name) {
      case 'employee':
        return [...this.employees.values()];
      case 'role':
        return [...this.roles];
      case 'employeerolesforsearch':
        return [...this.rolesOf].flatMap(([entity, ids]) =>
          ids.map((role) => ({
            entity,
            role,
            giveaccess: this.employees.get(entity)?.['giveaccess'] ?? 'F',
          })),
        );
      case 'loginaudit':
        return [
          { user: ADA, userid: ADA, lastlogin: '2026-01-14', status: 'Success' },
          { user: GRACE, userid: GRACE, lastlogin: '2025-12-01', status: 'Success' },
        ];
      case 'transaction':
        return ['2026-01-10', '2026-01-12', '2026-01-14'].map((day, index) => ({
          id: String(index + 1),
          type: 'VendBill',
          trandate: day,
          lastmodifieddate: `${day} 09:30:00`,
        }));
      default:
        throw new Refused(400, 'INVALID_PARAMETER', `Record '${name}' was not found.`);
    }
  }
}

/** Columns are named here without their tables. */
const plain = (column: string): string => column.slice(column.indexOf('.') + 1);

function holds(row: Row, conditions: string): boolean {
  const behind = /\((\S+) > (\S+) OR \(\S+ = \S+ AND (\S+) > (\S+)\)\)/.exec(conditions);
  if (behind !== null) {
    const [text, first = '', value = '', second = '', other = ''] = behind;
    const above = Number(row[plain(first)]) - Number(value);
    const isBehind = above > 0 || (above === 0 && Number(row[plain(second)]) > Number(other));
    return isBehind && holds(row, conditions.replace(` AND ${text}`, '').replace(text, ''));
  }
  return conditions
    .split(' AND ')
    .filter((each) => each !== '')
    .every((each) => {
      const [, name = '', operator = '', value = ''] = /^(\S+) (=|>=|<=|>|IN) (.+)$/.exec(each) ?? [];
      const column = plain(name.replace(/^LOWER\((.+)\)$/, '$1'));
      const is = row[column] ?? '';
      const literal = /'((?:[^']|'')*)'/.exec(value)?.[1]?.replaceAll("''", "'");
      if (operator === 'IN') return value.slice(1, -1).split(', ').includes(is);
      if (operator === '=')
        return literal === undefined ? is === value : is.toLowerCase() === literal.toLowerCase();
      if (operator === '>') return Number(is) > Number(value);
      return operator === '>=' ? is >= (literal ?? '') : is <= (literal ?? '');
    });
}
