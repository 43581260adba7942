import { systemClock } from '@patchbay/core';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { refuse } from '../answers/refusal.ts';
import { createHandler, type Handler } from '../handler/handler.ts';
import type { HandlerOptions, ServedConnector } from '../handler/options.ts';
import { answerClientError, rawAnswer } from './client-error.ts';
import { sendAnswer } from './send-answer.ts';
import { listenerOf, type NodeListener } from './listener.ts';

/** A handler, and what of Node's server it answers. */
export interface NodeService extends Pick<Handler, 'announceStop' | 'stopAccepting' | 'underWay' | 'close'> {
  readonly onRequest: NodeListener;
  onClientError(error: Error, socket: Duplex): void;
  /** An `Expect` header that asks for something else than `100-continue`. */
  onExpectation(response: ServerResponse): void;
  /** A request to be a tunnel. */
  onConnect(socket: Duplex): void;
}

/** Makes the service of some connectors. */
export function createNodeService(
  connectors: readonly ServedConnector[],
  options: HandlerOptions,
): NodeService {
  const handler = createHandler(connectors, options);
  return {
    onRequest: listenerOf(handler, options.clock),
    onClientError: answerClientError,
    onExpectation: (response) => {
      const answer = refuse('expectation', { requestId: '', asProblem: false });
      void sendAnswer(answer, response, options.clock ?? systemClock);
    },
    onConnect: (socket) => socket.end(rawAnswer('405 Method Not Allowed', 'wrong_method')),
    announceStop: () => handler.announceStop(),
    stopAccepting: () => handler.stopAccepting(),
    get underWay() {
      return handler.underWay;
    },
    close: () => handler.close(),
  };
}
