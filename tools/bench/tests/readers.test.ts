import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkReaders, readingOf } from '../src/read/check.ts';
import { inImage } from '../src/read/in-image.ts';
import { inFolder, ownReaders } from '../src/read/programs.ts';

it(
  'the floor, the stream and the lines of Airbyte give the same records; one that leaves some out fails',
  () =>
    inFolder(async (folder) => {
      const readers = ownReaders(folder);
      await checkReaders(readers, folder);
      const short = { name: 'short', start: () => ({ args: ['-e', 'console.log(\'{"id":"event-0"}\')'] }) };
      await expect(checkReaders([short], folder)).rejects.toThrow('"short" gave 1 of 2500 records.');
    }),
  180_000,
);

it('a reader as in the image is the same program with what the image says to Node', () =>
  inFolder((folder) => {
    const api = { baseUrl: 'http://127.0.0.1:1', token: 't' };
    const own = ownReaders(folder);
    expect(inImage(own).map((reader) => reader.start(api).args)).toEqual(
      own.map((reader) => ['--max-semi-space-size=16', ...reader.start(api).args]),
    );
    return Promise.resolve();
  }));

it('tells records apart by what is in them, not by their order', () =>
  inFolder(async (folder) => {
    const digestOf = async (...lines: readonly object[]) => {
      const path = join(folder, 'lines.jsonl');
      writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'));
      return readingOf(path);
    };
    const plain = await digestOf({ id: 'a', deep: { x: 1, y: 2 } }, { id: 'b' });
    const envelope = (data: object) => ({ type: 'RECORD', record: { stream: 'events', data } });
    const log = { type: 'LOG', log: { message: 'read' } };
    expect(await digestOf(log, envelope({ id: 'b' }), envelope({ deep: { y: 2, x: 1 }, id: 'a' }))).toEqual(
      plain,
    );
    expect(await digestOf({ id: 'a', deep: { x: 1, y: 3 } }, { id: 'b' })).not.toEqual(plain);
  }));
