import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const digest = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a description is published. */
const Upstream = z.union([
  z.strictObject({
    /** An npm package with its version, to be had through `npm pack`. */
    package: z.string().regex(/^(@[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+$/),
    path: z.string().min(1),
  }),
  z.strictObject({
    repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
    path: z.string().min(1),
    /** Absent: not known; the newest is fetched. */
    revision: z
      .string()
      .regex(/^[0-9a-f]{40}$/)
      .optional(),
  }),
  z.strictObject({
    /** A server that publishes it when it runs. */
    served: z.string().min(1),
    path: z.string().min(1),
  }),
]);

/** One vendor's API description. */
const Source = z
  .strictObject({
    file: z.string().regex(/^[a-z0-9][a-z0-9.-]*\.(json|yaml|graphql|stone|d\.ts)$/),
    format: z.string().min(1),
    licence: z.string().min(1),
    /** Null: where the copy was taken from is not recorded. */
    upstream: Upstream.nullable(),
    /** Of the revision, as far as it is known. */
    date: z
      .string()
      .regex(/^20\d\d(-\d\d(-\d\d)?)?$/)
      .nullable(),
    /**
     * What was done to the upstream file: `minified` is `JSON.stringify(JSON.parse(text))`; `edited` and `merged` cannot be
     * repeated by a program.
     */
    changed: z.enum(['none', 'minified', 'edited', 'merged', 'unknown']),
    /** Of the file as it is used. */
    sha256: digest,
    /** Of the file as the upstream has it. */
    upstream_sha256: digest.optional(),
    note: z.string().min(20).optional(),
  })
  .refine(({ changed, note }) => ['none', 'minified'].includes(changed) || note !== undefined, {
    message: 'what was changed, or is not known, needs a note',
  })
  .refine(({ changed, sha256, upstream_sha256 }) => changed !== 'none' || upstream_sha256 === sha256, {
    message: 'a file that was not changed has the digest of the upstream',
  });

/** {@link Source} */
export type Source = z.infer<typeof Source>;

/** All descriptions that connectors and checks use. */
export const Sources = z.strictObject({
  /** The day on which the digests were taken. */
  checked: z.iso.date(),
  /** The address of a file of a repository. */
  repositories: z.string().startsWith('https://'),
  descriptions: z.array(Source),
});

/** {@link Sources} */
export type Sources = z.infer<typeof Sources>;

/** `sources.json`. */
export const sourcesFile = fileURLToPath(new URL('../sources.json', import.meta.url));

/** Reads and checks `sources.json`. @throws ZodError */
export function readSources(path = sourcesFile): Sources {
  return Sources.parse(JSON.parse(readFileSync(path, 'utf8')));
}
