import { asRecord } from '../manifest.ts';
import type { Packed } from '../packed.ts';

/** What a licence file says, by the SPDX name of the licence. */
const TITLES: Readonly<Record<string, RegExp>> = {
  'Apache-2.0': /Apache License\s+Version 2\.0/,
  MIT: /Permission is hereby granted, free of charge/,
  ISC: /Permission to use, copy, modify, and(\/or)? distribute this software/,
};

/** Licences that ask for no notice in copies. */
const WITHOUT_NOTICE = ['CC0-1.0', '0BSD', 'Unlicense', 'MIT-0'];

/**
 * The package names its licence and holds the text of it, and the licences of what is built into it.
 *
 * @param licenceOf the SPDX name of the licence of an npm package that is built into this one
 */
export function licence(packed: Packed, licenceOf: (name: string) => string | undefined): string[] {
  const { license, nx } = packed.manifest.raw;
  const text = packed.read('LICENSE');
  const problems: string[] = [];
  if (typeof license !== 'string' || license === '' || license === 'UNLICENSED')
    problems.push('package.json names no licence.');
  else if (text !== undefined && TITLES[license]?.test(text) === false)
    problems.push(`LICENSE is not the text of ${license}, which package.json names.`);
  if (text?.trim() === '') problems.push('LICENSE is empty.');
  const { embeds } = asRecord(nx);
  const lists = [...packed.files.keys()].filter((file) => /licen[cs]es?\.(txt|md|json)$/i.test(file));
  for (const name of Array.isArray(embeds) ? embeds.map(String) : []) {
    if (WITHOUT_NOTICE.includes(licenceOf(name) ?? '')) continue;
    if (lists.some((file) => packed.read(file)?.includes(name))) continue;
    problems.push(`${name} is built into the package (nx.embeds), and no list of licences in it names it.`);
  }
  return problems;
}
