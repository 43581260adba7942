// app/api/scim/[...path]/route.ts
import { createFetchHandler } from '@patchbay/server';
import { integration } from './integration.ts';

const handler = createFetchHandler({ integration, prefix: '/api/scim' });

export { handler as GET, handler as POST };
