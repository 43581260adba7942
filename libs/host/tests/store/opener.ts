/** Opens a store as soon as it is told, and tells what came of it. */
import { createInterface } from 'node:readline';
import { openLocation } from '../stores.ts';

const location = String(JSON.parse(process.argv[2] ?? '""'));
console.log('"ready"');
for await (const line of createInterface({ input: process.stdin })) {
  try {
    const store = await openLocation(location);
    const { holder } = await store.db
      .insertInto('locks')
      .values({ key: `${process.pid}`, holder: line, expires_at: '' })
      .returning('holder')
      .executeTakeFirstOrThrow();
    await store.close();
    console.log(JSON.stringify(holder));
  } catch (error) {
    console.log(JSON.stringify(String(error)));
  }
}
