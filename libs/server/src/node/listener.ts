import { systemClock, type Clock } from '@patchbay/core';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handler } from '../handler/handler.ts';
import type { Body, ServerRequest } from '../handler/message.ts';
import { readBody } from './read-body.ts';
import { sendAnswer } from './send-answer.ts';

/** What `node:http` calls for each request. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => void;

/** A listener that hands requests to a handler. */
export function listenerOf(handler: Handler, clock: Clock = systemClock): NodeListener {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const sent = sendAnswer(await handler.handle(new NodeRequest(request, response)), response, clock);
      if (sent !== undefined) await sent;
    } catch {
      response.destroy();
    }
  };
  return (request, response) => void answer(request, response);
}

/** A request of Node. A class, because one is made for each request, and closures would be made with it. */
class NodeRequest implements ServerRequest {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly method: string;
  readonly path: string;
  #controller: AbortController | undefined;

  constructor(request: IncomingMessage, response: ServerResponse) {
    const { url = '/', method = 'GET' } = request;
    const query = url.indexOf('?');
    this.#request = request;
    this.#response = response;
    this.method = method;
    this.path = url.startsWith('/') ? (query < 0 ? url : url.slice(0, query)) : pathOfUrl(url);
  }

  header(name: string): string | undefined {
    const value = this.#request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  readBody(maximumBytes: number): Promise<Body> {
    return readBody(this.#request, maximumBytes);
  }

  get signal(): AbortSignal {
    if (this.#controller !== undefined) return this.#controller.signal;
    const controller = (this.#controller = new AbortController());
    const response = this.#response;
    const onClose = (): void => {
      if (!response.writableFinished) controller.abort(new Error('The caller has gone.'));
    };
    if (response.destroyed) onClose();
    else response.once('close', onClose);
    return controller.signal;
  }
}

/**
 * Through a proxy a request names the whole URL.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
 */
function pathOfUrl(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}
