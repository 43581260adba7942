import { z } from 'zod';

export const User = z.object({
  id: z.string(),
  email: z.string().nullish(),
  name: z.string().nullish(),
  login: z.string().nullish(),
  state: z.string(),
  robot: z.boolean().nullish(),
  team: z.string().nullish(),
});
export type User = z.infer<typeof User>;

export const Users = z.object({ users: z.array(User), next: z.string().nullish() });

export const Groups = z.object({
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
  next: z.string().nullish(),
});

export const Holdings = z.object({
  holdings: z.array(z.object({ user: z.string(), of: z.string() })),
  next: z.string().nullish(),
});

export const Organization = z.object({ id: z.string() });

export const Logins = z.object({ logins: z.array(z.object({ user: z.string(), at: z.string() })) });

export const Viewer = z.object({ id: z.string(), email: z.string().optional() });
