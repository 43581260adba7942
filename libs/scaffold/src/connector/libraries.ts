import ranges from '../library-ranges.json' with { type: 'json' };

/** The libraries whose ranges the generators state. */
const LIBRARIES = [
  'core',
  'http',
  'pagination',
  'cli',
  'jwt',
  'oauth1',
  'oauth2',
  'testing',
  'weld',
] as const;

/** One of them, without the scope: `http`. */
export type Library = (typeof LIBRARIES)[number];

/** Those of them that are among the dependencies of a package. */
export const librariesAmong = (dependencies: Readonly<Record<string, unknown>>): readonly Library[] =>
  LIBRARIES.filter((library) => `@patchbay/${library}` in dependencies);

/** Libraries that every connector needs. */
export const NEEDED_LIBRARIES: readonly Library[] = ['cli', 'http', 'pagination'];

/** The ranges to state where a library is not installed: of the versions that this one was made with, and of zod. */
export const publishedRanges: Readonly<Record<Library | 'zod', string>> = ranges;
