import { InvalidPageTokenError, InvalidValueError } from '@patchbay/core';
import { hash } from 'node:crypto';
import type { KeyRing } from '../../keys/key-ring.ts';
import type { PageRequest, Paged } from '../types/answer.ts';

/** What cursors are sealed with, so that nobody makes one or reads it. */
export type CursorKeys = Pick<KeyRing, 'seal' | 'open'>;

/** Where an answer goes on: the values that the last row has in the order of the answer. */
export type Position = readonly (string | number)[];

/** A page that is wanted. */
export interface Wanted {
  readonly limit: number;
  /** Undefined: from the beginning. */
  readonly position: Position | undefined;
  /** Cuts off what is beyond the limit. `rows` are one more than the limit where there is another page. */
  page<Row>(rows: readonly Row[], positionOf: (row: Row) => Position): PageOfRows<Row>;
}

export interface PageOfRows<Row> {
  readonly rows: readonly Row[];
  readonly next: Pick<Paged<Row>, 'next'>;
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
}

/** The kinds of the values of a position, in their order. */
export type PositionShape = readonly ('text' | 'number')[];

const defaultLimit = 50;
const largestLimit = 500;

/** Makes cursors of one tenant. */
export function cursorsOf(keys: CursorKeys, tenant: string): Cursors {
  return {
    wanted: (name, parameters, { limit = defaultLimit, after }, shape) => {
      if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit)
        throw new InvalidValueError(`A limit is a whole number from 1 to ${largestLimit}.`);
      const digest = hash('sha256', JSON.stringify([tenant, name, parameters]), 'base64url');
      const place = `questions/${digest}`;
      return {
        limit,
        position: after === undefined ? undefined : positionIn(keys, after, place, shape),
        page: (rows, positionOf) => {
          const shown = rows.slice(0, limit);
          const last = shown.at(-1);
          const more = rows.length > limit && last !== undefined;
          return {
            rows: shown,
            next: more ? { next: keys.seal(JSON.stringify(positionOf(last)), place) } : {},
          };
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
