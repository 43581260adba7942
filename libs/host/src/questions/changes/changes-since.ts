import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { ChangeRow } from '../../store/tables/history.ts';
import type { Wanted } from '../asking/cursor.ts';
import { freshnessOf } from '../asking/freshness.ts';
import { after, requireConnection, storable, timeOf, type Scope } from '../asking/scope.ts';
import { subjectsOf } from '../asking/subjects.ts';
import { recordIn } from '../lists/record.ts';
import type { Answer } from '../types/answer.ts';
import type { Change, ChangeKind, ChangesQuestion } from '../types/changes.ts';
import { changedFields } from './changed-fields.ts';
import { sentenceOf } from './sentence.ts';
import { aboutOf, mentionedBy } from './about.ts';

/** A row of changes, as it is read. */
export type FoundChange = Selectable<ChangeRow>;

const usualStreams = ['accounts', 'resources', 'entitlements', 'entitlement_associations'];

/** What has changed, the newest first. */
export async function changesSince(scope: Scope, question: ChangesQuestion): Promise<Answer<Change>> {
  const { connection, runId, stream, kind } = question;
  const since = question.since === undefined ? undefined : timeOf(question.since, 'since');
  const until = question.until === undefined ? undefined : timeOf(question.until, 'until');
  const parameters = { connection, runId, stream, kind, since, until };
  const wanted = scope.cursors.turnable('changesSince', parameters, question, ['text', 'number']);
  await requireConnection(scope, connection);
  const conditions = [
    ...(since === undefined ? [] : [sql`x.at >= ${since}`]),
    ...(until === undefined ? [] : [sql`x.at < ${until}`]),
    ...(runId === undefined ? [] : [sql`x.run_id = ${storable(runId, 'id of the run')}`]),
    ...(stream === undefined ? [] : [sql`x.stream = ${storable(stream, 'name of the stream')}`]),
    ...(kind === undefined ? [] : [sql`x.kind = ${storable(kind, 'kind')}`]),
    after([sql.ref('x.at'), sql.ref('x.id')], wanted.position, wanted.backwards ? 'ascending' : 'descending'),
  ];
  const { rows } = await found(scope, question, conditions, wanted).execute(scope.db);
  const page = wanted.page(rows, ({ at, id }) => [at, id]);
  const subjects = await subjectsOf(scope, mentionedBy(page.rows));
  return {
    items: page.rows.map((row) => {
      const before = row.before === null ? undefined : recordIn(row.before);
      const now = row.after === null ? undefined : recordIn(row.after);
      const fields = before === undefined || now === undefined ? [] : changedFields(before, now);
      const about = aboutOf(row, subjects);
      const known = kindOf(row.kind);
      const { account, resource, entitlement } = about;
      return {
        id: String(row.id),
        at: row.at,
        run: row.run_id,
        connection: subjects.connection(row.connection_id),
        stream: row.stream,
        kind: known,
        sentence: sentenceOf(row.stream, known, row.key, about, fields),
        fields,
        ...(before === undefined ? {} : { before }),
        ...(now === undefined ? {} : { after: now }),
        ...(account === undefined ? {} : { account }),
        ...(resource === undefined ? {} : { resource }),
        ...(entitlement === undefined ? {} : { entitlement }),
      };
    }),
    ...page.next,
    freshness: await freshnessOf(scope, stream === undefined ? usualStreams : [stream], connection),
  };
}

/** The page's rows. Those that are looked through for it are read from an index alone. */
function found(
  { tenant }: Scope,
  { connection, runId }: ChangesQuestion,
  conditions: readonly RawBuilder<unknown>[],
  { limit, backwards }: Wanted,
): RawBuilder<FoundChange> {
  const to = backwards ? sql`asc` : sql`desc`;
  const columns = sql.join(
    ['id', 'tenant', 'connection_id', 'stream', 'key', 'run_id', 'kind', 'at', 'before', 'after'].map(
      (column) => sql`found.${sql.ref(column)}`,
    ),
  );
  // A run or a connection has an index of its own, which is a shorter way than that of the tenant.
  const own = connection !== undefined || runId !== undefined ? sql`x.tenant || ''` : sql`x.tenant`;
  const all = [
    sql`${own} = ${tenant}`,
    ...(connection === undefined ? [] : [sql`x.connection_id = ${connection}`]),
    ...conditions,
  ];
  return sql`select ${columns} from (
      select x.id, x.at from changes x where ${sql.join(all, sql` and `)}
      order by x.at ${to}, x.id ${to} limit ${limit + 1}
    ) as page cross join changes found where found.at = page.at and found.id = page.id
    order by found.at ${to}, found.id ${to}`;
}

function kindOf(kind: string): ChangeKind {
  return kind === 'added' || kind === 'removed' ? kind : 'changed';
}
