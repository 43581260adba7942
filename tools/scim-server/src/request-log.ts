import type { NextFunction, Request, Response } from 'express';

/** One request that the server has answered. */
export interface LoggedRequest {
  readonly method: string;
  /** Path and query below the base URL, such as `/Users?startIndex=21`. */
  readonly path: string;
  readonly status: number;
}

/** What was asked and answered, oldest first. */
export interface RequestLog {
  entries(): readonly LoggedRequest[];
  clear(): void;
  readonly middleware: (request: Request, response: Response, next: NextFunction) => void;
}

/** Makes an empty log. A request is entered when its answer has been handed to the network. */
export function requestLog(): RequestLog {
  const entries: LoggedRequest[] = [];
  return {
    entries: () => [...entries],
    clear() {
      entries.length = 0;
    },
    middleware(request, response, next) {
      // The url is read now: routers rewrite it on the way down.
      const { method, url } = request;
      response.once('finish', () => entries.push({ method, path: url, status: response.statusCode }));
      next();
    },
  };
}
