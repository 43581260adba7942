import { systemClock, type Clock } from '@patchbay/core';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handler } from '../handler/handler.ts';
import type { ServerRequest } from '../handler/message.ts';
import { readBody } from './read-body.ts';
import { sendAnswer } from './send-answer.ts';

/** What `node:http` calls for each request. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/** A listener that hands requests to a handler. */
export function listenerOf(handler: Handler, clock: Clock = systemClock): NodeListener {
  return (request, response) => {
    void handler
      .handle(requestOf(request, response))
      .then((answer) => sendAnswer(answer, response, clock))
      .catch(() => response.destroy());
  };
}

function requestOf(request: IncomingMessage, response: ServerResponse): ServerRequest {
  let controller: AbortController | undefined;
  const url = request.url ?? '/';
  const query = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: query < 0 ? url : url.slice(0, query),
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    readBody: (maximumBytes) => readBody(request, maximumBytes),
    get signal() {
      if (controller !== undefined) return controller.signal;
      const made = (controller = new AbortController());
      const onClose = (): void => {
        if (!response.writableFinished) made.abort(new Error('The caller has gone.'));
      };
      if (response.destroyed) onClose();
      else response.once('close', onClose);
      return made.signal;
    },
  };
}
