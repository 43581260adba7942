import type { z } from 'zod';
import { clampSize, type PageSizes } from './page-sizes.ts';

/** What the author reads from a response, whatever the strategy. */
export interface PageReading<Item> {
  readonly items: readonly Item[];
  /** The records in the whole list, when the vendor declares it. Not the records on this page. */
  readonly total?: number | null | undefined;
  /** Whether there are more pages, when the vendor declares it. */
  readonly hasMore?: boolean | null | undefined;
  /** The page size that the vendor says it used, when it does. */
  readonly pageSize?: number | null | undefined;
}

/** What is known after a page was read. */
export interface PageFacts {
  /** Records on this page. */
  readonly count: number;
  /** Records since the start of this list, with this page. */
  readonly seen: number;
  readonly total: number | undefined;
  readonly hasMore: boolean | undefined;
  /** The size that was asked for. */
  readonly size: number;
  /** The size that the vendor says it used. */
  readonly pageSize: number | undefined;
}

/** Where a list goes on, or that it ends. */
export type Following<Position> = { readonly next: Position } | { readonly end: true };

/** The list ends here. */
export const ended = { end: true } as const;

/** One page, before it is requested. */
export interface OpenPage<Request, Facts, Answer> {
  readonly request: Request;
  readonly size: number;
  /**
   * Where the list goes on.
   *
   * @param isSecret - true for a text that may not stand in a position
   * @throws InvalidResponseError when the answer contradicts itself
   */
  follow(
    facts: PageFacts,
    reading: Facts,
    answer: Answer,
    isSecret?: (text: string) => boolean,
  ): Following<unknown>;
}

/**
 * How one vendor splits a list into pages.
 *
 * `Request` is what the author's fetch function gets, `Facts` what its read function must tell beyond
 * {@link PageReading}, `Answer` what the strategy itself reads from the response (such as its headers).
 */
export interface PagingStrategy<Request, Facts = unknown, Answer = unknown> {
  /** Names the strategy and its parameters; a token of another one is refused. */
  readonly id: string;
  /** Positions count records, so that a record that comes or goes meanwhile shifts the pages behind it. */
  readonly positional: boolean;
  /** The first position, for the size that the host asks for. */
  start(size: number | undefined): unknown;
  /** @returns `undefined` when the position is not one of this strategy */
  open(position: unknown, size: number | undefined): OpenPage<Request, Facts, Answer> | undefined;
  /**
   * The same place in smaller pages; `undefined` when there is none. Absent: a position has no size, so that it is the
   * same place whatever the size.
   */
  readonly resize?: ((position: unknown, size: number) => unknown) | undefined;
}

/** The parts from which {@link definePaging} makes a strategy. */
export interface PagingDefinition<Position, Request, Facts, Answer> {
  readonly id: string;
  readonly sizes: PageSizes;
  /** What a position must look like when it comes back in a token. Make it as narrow as can be. */
  readonly position: z.ZodType<Position>;
  /** @default false */
  readonly positional?: boolean;
  readonly first: (size: number) => Position;
  readonly request: (position: Position, size: number) => Request;
  readonly next: (page: {
    readonly position: Position;
    readonly facts: PageFacts;
    readonly reading: Facts;
    readonly answer: Answer;
    /** True for a text in which a secret of the call stands. A position that holds one is refused. */
    readonly isSecret: (text: string) => boolean;
  }) => Following<Position>;
  /** The size that belongs to a position, where it cannot change between pages. */
  readonly sizeOf?: (position: Position) => number;
  /** The same place in smaller pages; `undefined` when there is none. */
  readonly resize?: (position: Position, size: number) => Position | undefined;
}

/** Makes a strategy. Positions must survive JSON. */
export function definePaging<Position, Request, Facts = unknown, Answer = unknown>(
  definition: PagingDefinition<Position, Request, Facts, Answer>,
): PagingStrategy<Request, Facts, Answer> {
  const { resize } = definition;
  return {
    id: definition.id,
    positional: definition.positional ?? false,
    ...(resize === undefined
      ? {}
      : {
          resize: (untrusted: unknown, size: number) => {
            const parsed = definition.position.safeParse(untrusted);
            return parsed.success ? resize(parsed.data, size) : undefined;
          },
        }),
    start: (size) => definition.first(clampSize(size, definition.sizes)),
    open: (untrusted, requestedSize) => {
      const parsed = definition.position.safeParse(untrusted);
      if (!parsed.success) return undefined;
      const position = parsed.data;
      const size = clampSize(definition.sizeOf?.(position) ?? requestedSize, definition.sizes);
      return {
        size,
        request: definition.request(position, size),
        follow: (facts, reading, answer, isSecret = () => false) =>
          definition.next({ position, facts, reading, answer, isSecret }),
      };
    },
  };
}
