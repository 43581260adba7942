import type { z } from 'zod';
import type { VendorError } from './options.ts';

/** What an error body says, as the vendor has it. */
export interface SaidError {
  readonly code?: string | number | null | undefined;
  readonly message?: string | null | undefined;
  /** What is said of single parts of the request, which goes behind the message in brackets. */
  readonly details?: readonly string[] | null | undefined;
}

/**
 * For the `errorMessage` of a client: what bodies of one shape say. A body of another shape says nothing, so that its text is
 * shown as it is.
 *
 * @example
 * const ErrorBody = z.object({ error: z.object({ code: z.int(), message: z.string(), errors: z.array(z.string()).nullish() }) });
 * // Invalid Input (Email has already been taken)
 * const errorMessage = errorMessageOf(ErrorBody, ({ error: { errors, ...said } }) => ({ ...said, details: errors }));
 */
export function errorMessageOf<Body>(
  schema: z.ZodType<Body>,
  read: (body: Body) => SaidError | undefined,
): (body: unknown) => VendorError | undefined {
  return (body) => {
    const { data } = schema.safeParse(body);
    const said = data === undefined ? undefined : read(data);
    if (said === undefined) return undefined;
    const details = (said.details ?? []).filter((detail) => detail !== '').join('; ');
    const message = said.message ?? '';
    return {
      code: said.code === null || said.code === undefined ? undefined : String(said.code),
      message: message !== '' && details !== '' ? `${message} (${details})` : message || details || undefined,
    };
  };
}
