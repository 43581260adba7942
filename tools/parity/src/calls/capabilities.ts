import { envelope, type Call } from './call.ts';
import { authKinds } from '../desk/apps.ts';
import { passthroughNames } from '../desk/passthrough.ts';
import { good, tokenAuth } from './good.ts';
import { deskCapabilities, requests } from './requests.ts';

/** Every capability with a good request, and each with every kind of credential that stands in `auth`. */
export function capabilityCalls(api: string): readonly Call[] {
  const settings = { base_url: `${api}/ok` };
  const whole = [...deskCapabilities, ...passthroughNames].map((capability) => ({
    id: `capability/${capability}`,
    app: 'token',
    capability,
    body: envelope({ auth: tokenAuth, settings, request: requests[capability] ?? {} }),
  }));
  const kinds = authKinds.flatMap((kind) =>
    deskCapabilities.map((capability) => ({
      id: `kind/${kind}/${capability}`,
      app: kind,
      capability,
      body: envelope({ auth: { [kind]: good[kind] }, settings, request: requests[capability] }),
    })),
  );
  const open = deskCapabilities.map((capability) => ({
    id: `open/${capability}`,
    app: 'open',
    capability,
    body: envelope({ settings: { base_url: `${api}/open` }, request: requests[capability] }),
  }));
  return [...whole, ...kinds, ...open];
}
