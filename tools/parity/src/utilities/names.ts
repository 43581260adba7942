import { fullName, splitName } from '@patchbay/core';
import type { Difference } from '../compare/difference.ts';
import { fieldDifferences } from '../compare/difference.ts';
import type { Reference } from '../python/start-reference.ts';
import type { Random } from './random.ts';

const words = ['Ada', 'King', 'de', 'la', 'José', 'Ömer', '李', "O'Neil", '😀', 'X', 'Jr.', 'van-der'];
const gaps = [' ', ' ', ' ', '  ', '\t', '\u00A0', '\n'];

/** Names of words between single spaces, and others. */
function name(random: Random): string {
  const count = random.below(5);
  let text = count === 0 || random.chance(0.9) ? '' : ' ';
  for (let index = 0; index < count; index += 1)
    text += (index > 0 ? random.of(gaps) : '') + random.of(words);
  return random.chance(0.9) ? text : `${text} `;
}

const kind = (...names: readonly string[]): string =>
  names.every((one) => one === one.trim() && !/\s\s|[^\S ]/.test(one) && one !== '') ? 'plain' : 'spaced';

/** `split_name` and `full_name` of both sides. */
export async function compareNames(
  reference: Reference,
  random: Random,
  count: number,
): Promise<readonly Difference[]> {
  const names = Array.from({ length: count }, () => name(random));
  const split = await reference.utility('split_name', names);
  const pairs = names.map((each, index): [string, string] => [each, names[names.length - 1 - index] ?? '']);
  const joined = await reference.utility('full_name', pairs);
  return [
    ...names.flatMap((each, index) => {
      const { given_name, family_name } = splitName(each);
      const ours = { value: [given_name, family_name] };
      return fieldDifferences(`split_name/${kind(each)}`, '', split[index], ours);
    }),
    ...pairs.flatMap(([given, family], index) =>
      fieldDifferences(`full_name/${kind(given, family)}`, '', joined[index], {
        value: fullName(given, family),
      }),
    ),
  ];
}
