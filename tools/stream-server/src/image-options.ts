import { readFileSync } from 'node:fs';

const dockerfile = new URL('../../../libs/airbyte/Dockerfile', import.meta.url);

/** What the image of a source says to Node, as `NODE_OPTIONS` has it. @throws Error when it says nothing */
export function imageNodeOptions(): string {
  const [, options] = /^ENV NODE_OPTIONS="(.*)"$/m.exec(readFileSync(dockerfile, 'utf8')) ?? [];
  if (options === undefined) throw new Error('The image says nothing to Node.');
  return options;
}
