import type { NextFunction, Request, Response } from 'express';

/**
 * How a list answers `startIndex` and `count` (RFC 7644 section 3.4.2.4):
 * - `counted`: both are honoured, up to 200 a page; 20 when no count is given.
 * - `fixed`: `count` is ignored and every page has 20; `startIndex` is honoured.
 * - `stuck`: both are ignored and every page is the first 20. This is what scimmy-routers 1.3.2 does on express 5 by itself.
 */
export type PagingMode = 'counted' | 'fixed' | 'stuck';

/**
 * Express 5 parses `request.query` anew at every read, so the numbers that scimmy-routers writes into it are lost and
 * scimmy then ignores them as strings. Pinning the parsed object on the request makes the writes stick.
 */
export function paging(mode: PagingMode): (request: Request, response: Response, next: NextFunction) => void {
  return (request, _response, next) => {
    if (mode !== 'stuck') {
      const query = { ...request.query };
      if (mode === 'fixed') delete query['count'];
      Object.defineProperty(request, 'query', { value: query, configurable: true, enumerable: true });
    }
    next();
  };
}
