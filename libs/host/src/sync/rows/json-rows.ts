import { sql, type RawBuilder } from 'kysely';
import type { HostStore } from '../../store/host-store.ts';

/**
 * Many rows as one value of a statement, which both databases unfold by functions of their own. A statement with a place
 * for each value costs several times as much to build.
 *
 * @param columns - names of text columns, which are also the names in the objects
 */
export function unfolded(
  kind: HostStore['kind'],
  rows: readonly Readonly<Record<string, string | null>>[],
  columns: readonly string[],
): RawBuilder<unknown> {
  const json = JSON.stringify(rows);
  if (kind === 'sqlite') {
    const picked = columns.map((name) => sql`value ->> ${sql.lit(`$.${name}`)} as ${sql.ref(name)}`);
    return sql`(select ${sql.join(picked)} from json_each(${json}))`;
  }
  const typed = columns.map((name) => sql`${sql.ref(name)} text`);
  return sql`(select * from json_to_recordset(${json}::json) as given(${sql.join(typed)}))`;
}

/** Many texts as one value, for `in`. */
export function unfoldedTexts(kind: HostStore['kind'], texts: readonly string[]): RawBuilder<string> {
  const json = JSON.stringify(texts);
  return kind === 'sqlite'
    ? sql<string>`(select value from json_each(${json}))`
    : sql<string>`(select value from json_array_elements_text(${json}::json))`;
}
