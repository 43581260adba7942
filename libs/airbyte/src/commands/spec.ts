import { connectionSpecification } from '../spec/connection-specification.ts';
import { credentialKinds } from '../spec/credential-kinds.ts';
import { advancedAuth } from '../spec/advanced-auth.ts';
import type { SourceContext } from '../source.ts';

/** Prints what a user configures. */
export async function runSpec({ integration, writer }: SourceContext): Promise<number> {
  const kinds = credentialKinds(integration);
  const advanced_auth = await advancedAuth(integration, kinds);
  await writer.send({
    type: 'SPEC',
    spec: {
      connectionSpecification: connectionSpecification(integration, kinds),
      ...(advanced_auth === undefined ? {} : { advanced_auth }),
    },
  });
  return 0;
}
