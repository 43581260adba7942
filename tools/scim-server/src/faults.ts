import type { NextFunction, Request, Response } from 'express';

import { errorMessage } from './scim-error.ts';

/** An answer that the server gives instead of doing what was asked. */
export interface Fault {
  /** The HTTP status. */
  readonly status: number;
  /** Response headers, such as `{ 'retry-after': '1' }`. @default {} */
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is, anything else as SCIM JSON. @default a SCIM error message with the status */
  readonly body?: unknown;
  /** How many requests get this answer. @default 1 */
  readonly times?: number;
  /** Only requests with this method. @default any */
  readonly method?: string;
  /** Only requests whose path below the base URL starts with this, such as `/Users`. @default any */
  readonly path?: string;
  /** Only requests with this parameter in the query, such as `filter`. @default any */
  readonly query?: string;
}

/** The faults that are still to be given out, in the order in which they were asked for. */
export interface FaultQueue {
  add(fault: Fault): void;
  clear(): void;
  /** Express middleware that answers with the first fault that fits, and otherwise passes the request on. */
  readonly middleware: (request: Request, response: Response, next: NextFunction) => void;
}

/** Makes an empty queue of faults. */
export function faultQueue(): FaultQueue {
  const waiting: { fault: Fault; left: number }[] = [];

  return {
    add(fault) {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    clear() {
      waiting.length = 0;
    },
    middleware(request, response, next) {
      const found = waiting.find(({ fault, left }) => left > 0 && fits(fault, request));
      if (found === undefined) {
        next();
        return;
      }
      found.left -= 1;
      const {
        status,
        headers = {},
        body = errorMessage(status, 'This answer was asked for with failNext'),
      } = found.fault;
      response.status(status).set(headers);
      if (typeof body === 'string') response.end(body);
      else response.type('application/scim+json').end(JSON.stringify(body));
    },
  };
}

function fits(fault: Fault, request: Request): boolean {
  const methodFits = fault.method === undefined || fault.method.toUpperCase() === request.method;
  const pathFits = fault.path === undefined || request.path.startsWith(fault.path);
  return methodFits && pathFits && (fault.query === undefined || request.query[fault.query] !== undefined);
}
