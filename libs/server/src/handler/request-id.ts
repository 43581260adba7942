/** Makes the ids of requests. */
export type RequestIds = (given: string | undefined) => string;

/** Letters, digits and a few marks: nothing that could break out of a header or of a line in a log. */
const acceptable = /^[\w.:-]{1,128}$/;

/**
 * Takes over the id that a caller sends as `X-Request-Id`, or makes one: a prefix of this server, and a count.
 *
 * @param random - bytes that no other server has
 */
export function createRequestIds(random: Uint8Array): RequestIds {
  const prefix = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  let count = 0;
  return (given) => {
    if (given !== undefined && acceptable.test(given)) return given;
    count += 1;
    return `${prefix}-${count.toString(36)}`;
  };
}
