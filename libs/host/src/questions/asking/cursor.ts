import { InvalidPageTokenError } from '@patchbay/core';
import { hash } from 'node:crypto';
import type { KeyRing } from '../../keys/key-ring.ts';
import { limitOf, twoDirections } from '../../store/limit.ts';
import type { PageRequest, Paged, TurnablePageRequest } from '../types/answer.ts';

/** What cursors are sealed with, so that nobody makes one or reads it. */
export type CursorKeys = Pick<KeyRing, 'seal' | 'open'>;

/** Where an answer goes on: the values that the last row has in the order of the answer. */
export type Position = readonly (string | number)[];

/** A page that is wanted. */
export interface Wanted {
  readonly limit: number;
  /** Undefined: from the beginning. */
  readonly position: Position | undefined;
  /** True: the rows before the position are wanted, which are read from it backwards. */
  readonly backwards: boolean;
  /**
   * Cuts off what is beyond the limit, and puts what was read backwards in its order. `rows` are one more than the limit
   * where there is another page.
   */
  page<Row>(rows: readonly Row[], positionOf: (row: Row) => Position): PageOfRows<Row>;
}

export interface PageOfRows<Row> {
  readonly rows: readonly Row[];
  readonly next: Pick<Paged<Row>, 'next' | 'previous'>;
}

/** Reads and writes cursors. */
export interface Cursors {
  /**
   * @param name - of the question
   * @param parameters - what else was asked: a cursor belongs to it
   * @param shape - what a position is made of
   * @throws InvalidPageTokenError for a cursor that is not from this question of this tenant
   * @throws InvalidValueError for a limit that is none
   */
  wanted(name: string, parameters: object, request: PageRequest, shape: PositionShape): Wanted;
  /** As {@link Cursors.wanted}, for a question in which one can go back. */
  turnable(name: string, parameters: object, request: TurnablePageRequest, shape: PositionShape): Wanted;
}

/** The kinds of the values of a position, in their order. */
export type PositionShape = readonly ('text' | 'number')[];

/** Makes cursors of one tenant. */
export function cursorsOf(keys: CursorKeys, tenant: string): Cursors {
  const placeOf = (name: string, parameters: object): string =>
    `questions/${hash('sha256', JSON.stringify([tenant, name, parameters]), 'base64url')}`;
  return {
    wanted: (name, parameters, { limit, after }, shape) =>
      wantedPage(keys, placeOf(name, parameters), { limit, after }, shape, false),
    turnable: (name, parameters, { limit, after, before }, shape) => {
      if (after !== undefined && before !== undefined) throw twoDirections();
      return wantedPage(keys, placeOf(name, parameters), { limit, after, before }, shape, true);
    },
  };
}

function wantedPage(
  keys: CursorKeys,
  place: string,
  { limit: given, after, before }: TurnablePageRequest,
  shape: PositionShape,
  isTurnable: boolean,
): Wanted {
  const limit = limitOf(given);
  const cursor = before ?? after;
  const backwards = before !== undefined;
  const position = cursor === undefined ? undefined : positionIn(keys, cursor, place, shape);
  return {
    limit,
    position,
    backwards,
    page: (rows, positionOf) => {
      const isMore = rows.length > limit;
      const read = rows.slice(0, limit);
      const shown = backwards ? read.toReversed() : read;
      const [first] = shown;
      const last = shown.at(-1);
      const cursorOf = (row: (typeof shown)[number]): string =>
        keys.seal(JSON.stringify(positionOf(row)), place);
      // Whoever goes back came from a page that follows.
      const hasNext = backwards || isMore;
      const hasPrevious = isTurnable && (backwards ? isMore : position !== undefined);
      return {
        rows: shown,
        next: {
          ...(hasNext && last !== undefined ? { next: cursorOf(last) } : {}),
          ...(hasPrevious && first !== undefined ? { previous: cursorOf(first) } : {}),
        },
      };
    },
  };
}

function positionIn(keys: CursorKeys, cursor: string, place: string, shape: PositionShape): Position {
  const position = parsed(keys, cursor, place);
  const fits =
    position?.length === shape.length &&
    shape.every((kind, index) => typeof position[index] === (kind === 'text' ? 'string' : 'number'));
  if (position === undefined || !fits)
    throw new InvalidPageTokenError('The cursor is not one that this question gave.');
  return position;
}

function parsed(keys: CursorKeys, cursor: string, place: string): Position | undefined {
  try {
    const value: unknown = JSON.parse(keys.open(cursor, place));
    return Array.isArray(value) && value.every(isPart) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isPart(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
