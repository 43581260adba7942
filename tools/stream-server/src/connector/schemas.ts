import { z } from 'zod';

/** An event. */
export const Event = z.object({
  id: z.string(),
  team_id: z.string(),
  kind: z.enum(['login', 'logout', 'grant', 'revoke', 'export']),
  actor: z.object({ email: z.string(), name: z.string(), active: z.boolean() }),
  department: z.string(),
  attempts: z.int(),
  address: z.string(),
  tags: z.array(z.string()),
  created_at: z.string(),
  updated_at: z.string(),
  link: z.string(),
});

/** A team. */
export const Team = z.object({
  id: z.string(),
  name: z.string(),
  size: z.int(),
  updated_at: z.string(),
});

/** A member of a team. */
export const Member = z.object({
  id: z.string(),
  team_id: z.string(),
  email: z.string(),
  role: z.enum(['owner', 'member']),
});
