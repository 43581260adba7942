import { BadRequestError } from '../errors/typed-errors.ts';
import type { StreamDescription, StreamRequest } from './definition.ts';

/**
 * The request, in which the only partition that there is is no partition.
 *
 * @throws BadRequestError for a partition that the stream cannot have
 */
export function checkedRequest(
  stream: Pick<StreamDescription, 'name' | 'partitionable'>,
  request: StreamRequest,
): StreamRequest {
  const { partition, ...rest } = request;
  if (partition === undefined) return request;
  const { index, count } = partition;
  const exists = Number.isSafeInteger(count) && Number.isInteger(index) && index >= 0 && index < count;
  if (!exists) throw new BadRequestError(`There is no partition ${index} of ${count}; they count from 0.`);
  if (count === 1) return rest;
  if (stream.partitionable === true) return request;
  throw new BadRequestError(`The stream "${stream.name}" has one partition and cannot be read in ${count}.`);
}
