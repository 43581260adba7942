import { imageNodeOptions } from '@patchbay/stream-server';
import type { Reader } from './programs.ts';

/** The name of a reader with what the image of a source says to Node. */
export const inImageName = (name: string): string => `${name}, as in the image`;

/** Readers once more, with what the image of a source says to Node. @throws Error when it says nothing */
export function inImage(readers: readonly Reader[]): Reader[] {
  const options = imageNodeOptions().split(' ');
  return readers.map((reader) => ({
    ...reader,
    name: inImageName(reader.name),
    start: (api, show) => {
      const invocation = reader.start(api, show);
      return { ...invocation, args: [...options, ...invocation.args] };
    },
  }));
}
