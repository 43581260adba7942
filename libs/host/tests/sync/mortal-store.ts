import type { KyselyPlugin } from 'kysely';
import type { HostStore } from '../../src/store/host-store.ts';

/** A store as a process has it that may be killed between any two statements. */
export interface MortalStore {
  readonly store: HostStore;
  readonly isDead: () => boolean;
}

/** Dies before the statement of that number, a commit being one too; nothing of the process reaches the tables then. */
export function mortalStore({ kind, db }: HostStore, statements: number): MortalStore {
  let left = statements;
  const step = (): void => {
    left -= 1;
    if (left <= 0) throw new Error('The process is dead.');
  };
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => {
      step();
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  const mortal = db.withPlugin(plugin);
  return {
    isDead: () => left <= 0,
    store: {
      kind,
      db: mortal,
      transaction: async (work) => {
        const result = await mortal.transaction().execute(async (transaction) => {
          const done = await work(transaction);
          step();
          return done;
        });
        step();
        return result;
      },
      close: () => Promise.resolve(),
    },
  };
}
