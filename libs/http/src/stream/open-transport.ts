import type { Transport, TransportRequest, TransportResponse } from '@patchbay/core';

/** A body that is read while it comes. */
export interface OpenBody {
  /** The next bytes; `undefined` at the end. It rejects with a `NetworkError` when the body breaks off. */
  next(): Promise<Uint8Array | undefined>;
  /** Ends the connection; what was not read is lost. */
  close(): void;
}

/** An answer whose body has not come yet. */
export interface OpenResponse extends Omit<TransportResponse, 'body'> {
  readonly body: OpenBody;
}

/** A transport that can hand over an answer before its body has come, as that of fetch does. */
export interface OpenTransport extends Transport {
  open(request: TransportRequest): Promise<OpenResponse>;
}

/** A host's own transport may give whole bodies alone; they come in one piece then. */
export function openTransport(transport: Transport): OpenTransport {
  if (isOpenTransport(transport)) return transport;
  return {
    send: (request) => transport.send(request),
    open: async (request) => {
      const response = await transport.send(request);
      return { ...response, body: wholeBody(response.body) };
    },
  };
}

/** A body that is there already. */
export function wholeBody(bytes: Uint8Array): OpenBody {
  let rest: Uint8Array | undefined = bytes;
  return {
    next: async () => {
      const given = rest;
      rest = undefined;
      return given;
    },
    close: () => {
      rest = undefined;
    },
  };
}

function isOpenTransport(transport: Transport): transport is OpenTransport {
  return 'open' in transport && typeof transport.open === 'function';
}
