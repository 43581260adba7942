import { Endpoints } from '@patchbay/http';
import type { PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { sql } from './sql.ts';
import { Id, rowsOf, type SuiteQl } from './suiteql.ts';

/** A transaction without its lines. Times are those of the account, without a zone. */
export const Transaction = z.object({
  id: Id,
  tranid: z.string().nullish(),
  type: z.string().nullish(),
  status: z.string().nullish(),
  entity: Id.nullish(),
  trandate: z.string().nullish(),
  createddate: z.string().nullish(),
  lastmodifieddate: z.string(),
});
export type NetsuiteTransaction = z.infer<typeof Transaction>;

const TransactionRows = rowsOf(Transaction);

/** `2026-01-31 10:20:30` */
const TIME = 'YYYY-MM-DD HH24:MI:SS';

/** Bills, invoices, orders, journal entries and all others. */
export class NetsuiteTransactions extends Endpoints<SuiteQl> {
  /** Those that changed between two times, both included. */
  changed(
    window: { readonly start: string; readonly end: string } | undefined,
  ): PagedSource<NetsuiteTransaction> {
    return this.api.list({
      select: sql`SELECT id, tranid, type, status, entity, TO_CHAR(trandate, 'YYYY-MM-DD') AS trandate, TO_CHAR(createddate, ${TIME}) AS createddate, TO_CHAR(lastmodifieddate, ${TIME}) AS lastmodifieddate FROM transaction`,
      conditions:
        window === undefined
          ? []
          : [
              sql`lastmodifieddate >= TO_DATE(${window.start}, ${TIME})`,
              sql`lastmodifieddate <= TO_DATE(${window.end}, ${TIME})`,
            ],
      schema: TransactionRows,
      key: ['id'],
      keyOf: ({ id }) => [id],
    });
  }
}
