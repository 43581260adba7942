/** The generated API as a process of its own: takes its options from the parent, and tells it the address. */
import { startGeneratedApi, type GeneratedApiOptions } from './server.ts';

process.once('message', (options: GeneratedApiOptions) => {
  void startGeneratedApi(options).then(({ baseUrl, token, totals, counts }) => {
    process.on('message', () => process.send?.(counts()));
    process.send?.({ baseUrl, token, totals });
  });
});
process.once('disconnect', () => process.exit());
