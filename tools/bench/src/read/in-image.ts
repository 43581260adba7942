import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../repository.ts';
import type { Reader } from './programs.ts';

/** The name of a reader with what the image of a source says to Node. */
export const inImageName = (name: string): string => `${name}, as in the image`;

/** Readers once more, with what the image of a source says to Node. @throws Error when it says nothing */
export function inImage(readers: readonly Reader[]): Reader[] {
  const dockerfile = readFileSync(join(repository, 'libs/airbyte/Dockerfile'), 'utf8');
  const [, options] = /^ENV NODE_OPTIONS="(.*)"$/m.exec(dockerfile) ?? [];
  if (options === undefined) throw new Error('The image says nothing to Node.');
  return readers.map((reader) => ({
    ...reader,
    name: inImageName(reader.name),
    start: (api, show) => {
      const invocation = reader.start(api, show);
      return { ...invocation, args: [...options.split(' '), ...invocation.args] };
    },
  }));
}
