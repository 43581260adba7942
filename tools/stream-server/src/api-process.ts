/** The generated API as a process of its own: takes its options from the parent, and tells it the address. */
import { startGeneratedApi, type GeneratedApiOptions } from './server.ts';

/** What the parent may ask for; the counts are the answer to each. */
export type ApiQuestion = 'counts' | 'forgetLimits';

process.once('message', (options: GeneratedApiOptions) => {
  void startGeneratedApi(options).then(({ baseUrl, token, totals, counts, forgetLimits }) => {
    process.on('message', (question: ApiQuestion) => {
      if (question === 'forgetLimits') forgetLimits();
      process.send?.(counts());
    });
    process.send?.({ baseUrl, token, totals });
  });
});
process.once('disconnect', () => process.exit());
