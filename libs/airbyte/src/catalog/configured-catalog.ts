import { z } from 'zod';
import { SourceError } from '../failure.ts';

/** One stream that the user has chosen, and how it is to be read. What is for destinations alone is let through. */
const ConfiguredStream = z.object({
  stream: z.object({
    name: z.string(),
    namespace: z.string().nullish(),
  }),
  sync_mode: z.enum(['full_refresh', 'incremental']),
});

const ConfiguredCatalog = z.object({ streams: z.array(ConfiguredStream) });

/** One stream that the user has chosen. */
export type ConfiguredStream = z.infer<typeof ConfiguredStream>;

/**
 * Reads a configured catalog.
 *
 * @throws SourceError, a `config_error`
 */
export function readConfiguredCatalog(given: unknown): readonly ConfiguredStream[] {
  const parsed = ConfiguredCatalog.safeParse(given);
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 5)
      .map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new SourceError('config_error', `The configured catalog is not right: ${issues.join('; ')}.`);
  }
  const { streams } = parsed.data;
  const names = streams.map(({ stream }) => JSON.stringify([stream.namespace ?? '', stream.name]));
  const twice = streams.find((_each, index) => names.indexOf(names[index] ?? '') !== index);
  if (twice === undefined) return streams;
  throw new SourceError(
    'config_error',
    `The configured catalog has the stream "${twice.stream.name}" twice.`,
  );
}
