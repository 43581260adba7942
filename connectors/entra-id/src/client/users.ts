import { InvalidResponseError } from '@patchbay/core';
import { Endpoints, path, unlessGone } from '@patchbay/http';
import { firstOf, type PagedSource } from '@patchbay/pagination';
import { z } from 'zod';
import { asExpiredCursor } from './errors.ts';
import { kindOf, pageOf, userPath, type DirectoryObject, type Graph } from './graph.ts';

/** A member or guest. Users in the bin are in no list. */
const User = z.object({
  id: z.string(),
  userPrincipalName: z.string().nullish(),
  mail: z.string().nullish(),
  displayName: z.string().nullish(),
  givenName: z.string().nullish(),
  surname: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  userType: z.string().nullish(),
  externalUserState: z.string().nullish(),
  createdDateTime: z.string().nullish(),
  jobTitle: z.string().nullish(),
  department: z.string().nullish(),
  usageLocation: z.string().nullish(),
  onPremisesSyncEnabled: z.boolean().nullish(),
  onPremisesExtensionAttributes: z.record(z.string(), z.string().nullish()).nullish(),
});
export type EntraUser = z.infer<typeof User>;

const USERS = kindOf(User);

/** A user that changed, or is gone. */
const Change = User.extend({ '@removed': z.object({}).nullish() });

const ChangePage = pageOf(Change).extend({ '@odata.deltaLink': z.string().nullish() });

/** Times by their names. */
const SignInActivity = z.record(z.string(), z.string().nullish());
export type SignInActivity = z.infer<typeof SignInActivity>;

const ACTIVITY = kindOf(z.object({ id: z.string(), signInActivity: SignInActivity.nullish() }));

const Created = z.object({ id: z.string() });
const Invitation = z.object({ inviteRedeemUrl: z.string().nullish(), invitedUser: Created });

/** Whoever has the link of an invitation can accept it. */
function invitationSecrets(body: unknown): readonly string[] {
  return [Invitation.safeParse(body).data?.inviteRedeemUrl ?? []].flat();
}

/** What can be written of a user. */
export type UserFields = { readonly [Field in keyof EntraUser]?: EntraUser[Field] };

/** @see https://learn.microsoft.com/en-us/graph/api/resources/user */
export class EntraUsers extends Endpoints<Graph> {
  readonly #newPassword: () => string;

  constructor(graph: Graph, newPassword: () => string) {
    super(graph);
    this.#newPassword = newPassword;
  }

  list(): PagedSource<EntraUser> {
    return this.api.all('users', USERS);
  }

  /**
   * What changed since a cursor, and without one every user. A user may come more than once.
   *
   * @param onEnd - is told the next cursor with the last page
   * @throws `invalid_value` when Graph has forgotten the cursor
   * @see https://learn.microsoft.com/en-us/graph/api/user-delta
   */
  changes(cursor: string | undefined, onEnd: (cursor: string) => void): PagedSource<z.infer<typeof Change>> {
    const query = cursor === undefined ? USERS.query : { $deltatoken: cursor };
    const options = { refuseEqualPages: false, maximumEmptyPages: 1000 };
    const list = { path: 'users/microsoft.graph.delta()', query, options };
    const source = this.api.pages(list, ChangePage, (page) => {
      if (typeof page['@odata.nextLink'] === 'string') return;
      const link = page['@odata.deltaLink'] ?? '';
      const next = URL.canParse(link) ? new URL(link).searchParams.get('$deltatoken') : null;
      if (next === null) throw new InvalidResponseError('Graph ends the list of changes without a cursor.');
      onEnd(next);
    });
    return {
      ...source,
      read: (...where) =>
        source.read(...where).catch((error: unknown) => Promise.reject(asExpiredCursor(error))),
    };
  }

  async get(id: string): Promise<EntraUser> {
    return this.api.get(userPath(id), USERS);
  }

  /** Undefined: there is none. */
  find(id: string): Promise<EntraUser | undefined> {
    return unlessGone(() => this.get(id));
  }

  findByName(userPrincipalName: string): Promise<EntraUser | undefined> {
    return unlessGone(() => this.api.get(path`users/${userPrincipalName}`, USERS));
  }

  findByMail(mail: string): Promise<EntraUser | undefined> {
    const filter = { $filter: `mail eq '${mail.replaceAll("'", "''")}'` };
    return firstOf(this.api.all('users', USERS, filter), () => true);
  }

  /** With a password that nobody knows. @see https://learn.microsoft.com/en-us/graph/api/user-post-users */
  async create(fields: UserFields & { readonly mailNickname: string }): Promise<string> {
    const passwordProfile = { password: this.#newPassword(), forceChangePasswordNextSignIn: true };
    const { data } = await this.api.http.post('users', {
      json: { ...fields, passwordProfile },
      schema: Created,
    });
    return data.id;
  }

  /** @see https://learn.microsoft.com/en-us/graph/api/invitation-post */
  async invite(
    invitation: Readonly<Record<`invite${string}` | 'sendInvitationMessage', unknown>>,
  ): Promise<string> {
    const { data } = await this.api.http.post('invitations', {
      json: invitation,
      schema: Invitation,
      secretsIn: invitationSecrets,
    });
    return data.invitedUser.id;
  }

  async update(id: string, fields: UserFields): Promise<void> {
    await this.api.http.patch(userPath(id), { json: fields, idempotent: true });
  }

  /** Into the bin, out of which it can be taken for 30 days. @see https://learn.microsoft.com/en-us/graph/api/user-delete */
  async delete(id: string): Promise<void> {
    await this.api.http.delete(userPath(id));
  }

  /** Groups, roles and administrative units in which the user is itself, or also those in which these are. */
  memberOf(id: string, how: 'memberOf' | 'transitiveMemberOf' = 'memberOf'): PagedSource<DirectoryObject> {
    return this.api.objects(`${userPath(id)}/${how}`);
  }

  /** Groups, apps and service principals that the user owns. @see https://learn.microsoft.com/en-us/graph/api/user-list-ownedobjects */
  ownedObjects(id: string): PagedSource<DirectoryObject> {
    return this.api.objects(`${userPath(id)}/ownedObjects`);
  }

  /** Undefined: it never signed in, or there is no such user. @see https://learn.microsoft.com/en-us/graph/api/resources/signinactivity */
  async activity(id: string): Promise<SignInActivity | undefined> {
    const found = await unlessGone(() => this.api.get(userPath(id), ACTIVITY));
    return found?.signInActivity ?? undefined;
  }
}
