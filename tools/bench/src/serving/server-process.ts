/**
 * A server of accounts, as a process of its own: `node server-process.ts <floor or server> <accounts>`. Sends its port.
 */
import { createServer } from 'node:http';
import { createNodeListener } from '@patchbay/server';
import { accounts } from '../subject.ts';
import { bareListener, checkedAnswer, integrationOf, listen } from './servers.ts';

const [kind, count] = process.argv.slice(2);
const list = accounts(Number(count));
const listener =
  kind === 'floor'
    ? bareListener(checkedAnswer(list, false))
    : createNodeListener(integrationOf(list), { log: () => undefined });
process.once('disconnect', () => process.exit());
process.send?.(await listen(createServer(listener)));
