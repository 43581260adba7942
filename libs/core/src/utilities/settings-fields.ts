import { z } from 'zod';

/** A setting that is a secret: hosts hide it, and it is redacted from all that leaves. */
export const secretField = (description: string): z.ZodString =>
  z.string().meta({ description, 'x-secret': true, 'x-field_type': 'SECRET' });

/** A setting that hosts fill in and do not show. */
export const hiddenField = (description: string): z.ZodString =>
  z.string().meta({ description, 'x-field_type': 'HIDDEN' });

/** A setting of several lines, such as a certificate or a list. */
export const multiLinesField = (description: string): z.ZodString =>
  z.string().meta({ description, 'x-field_type': 'MULTI_LINES' });
