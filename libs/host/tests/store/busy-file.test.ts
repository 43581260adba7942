import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqliteStore } from '../../src/store/sqlite.ts';

describe('a new file that another process is writing to', () => {
  let folder: string;
  let path: string;
  let other: DatabaseSync;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'patchbay-'));
    path = join(folder, 'host.db');
    other = new DatabaseSync(path);
    // SQLite refuses the change to write-ahead logging at once then, whatever its busy timeout is.
    other.exec('begin immediate');
  });
  afterEach(() => {
    other.close();
    rmSync(folder, { recursive: true });
  });

  it('is opened as soon as that one is done', async () => {
    const opening = sqliteStore({ path });
    await setImmediate();
    other.exec('commit');
    const store = await opening;
    expect(await store.db.selectFrom('locks').select('holder').execute()).toEqual([]);
    await store.close();
  });

  it('is waited for by a statement for longer than a process stands still on a busy machine', async () => {
    other.exec('commit');
    const store = await sqliteStore({ path });
    const { rows } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(store.db);
    expect(rows).toEqual([{ timeout: 10_000 }]);
    await store.close();
  });

  it('is given up after the busy timeout', async () => {
    await expect(sqliteStore({ path, busyTimeoutMilliseconds: 30 })).rejects.toThrow('database is locked');
  });
});
