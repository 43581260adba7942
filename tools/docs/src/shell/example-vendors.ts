import { startScimServer, type ScimServer } from '@patchbay/scim-server';

/**
 * Makes the vendors of the pages answer to this process: SCIM directories on example.com are a server on this machine;
 * every other vendor refuses the credential.
 */
export async function startExampleVendors(): Promise<ScimServer> {
  const server = await startScimServer({ people: 5, groups: 2, token: 'the-token' });
  const realFetch = globalThis.fetch;
  globalThis.fetch = (given, options) => {
    const url = given instanceof Request ? given.url : String(given);
    const scim = /^https:\/\/(?:[\w-]+\.)?example\.com\/scim\/v2/.exec(url);
    if (scim !== null) return realFetch(url.replace(scim[0], server.baseUrl), options);
    if (url.startsWith(server.baseUrl)) return realFetch(given, options);
    return Promise.resolve(Response.json({ message: 'The credential is not valid.' }, { status: 401 }));
  };
  return server;
}
