import { z } from 'zod';

const secret = () => z.string().min(1).meta({ 'x-secret': true }).optional();

/** What access tokens are made from. It stays with the caller: it is no part of a request. */
export const TokenMaterial = z
  .object({
    client_id: z.string().min(1),
    client_secret: secret(),
    /** PEM or a JWK as text, for a client that signs (`private_key_jwt`). */
    private_key: secret(),
    /** Names the private key, where the vendor knows several. */
    key_id: z.string().min(1).optional(),
    /** Absent: client credentials. */
    refresh_token: secret(),
    scopes: z.array(z.string()).optional(),
  })
  .meta({ id: 'TokenMaterial' });
export type TokenMaterial = z.infer<typeof TokenMaterial>;
