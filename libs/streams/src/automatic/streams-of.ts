import type { Integration } from '@patchbay/core';
import { automaticStreams, type Stream } from '@patchbay/core/streams';
import { automaticStream } from './automatic-stream.ts';

/**
 * All streams of a connector, by name: its own, and those that its list capabilities are. A stream of its own takes the
 * place of the automatic one of its name.
 */
export function streamsOf(integration: Integration): readonly Stream[] {
  const streams = [...integration.streams, ...automaticStreams(integration).map(automaticStream)];
  return streams.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}
