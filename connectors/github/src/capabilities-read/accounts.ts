import { extraDataOf, NotFoundError, splitName, type FoundAccountData } from '@patchbay/core';
import { concatenate, mapEach, mapSource, readWhole, walk } from '@patchbay/pagination';
import { app } from '../app.ts';
import type { GithubClient } from '../client.ts';
import { mapAsking } from '../client/api.ts';
import type { Profile } from '../client/queries.ts';
import { SHORT_LISTS } from '../constants.ts';
import { accountAttributes, customValues } from '../custom-attributes.ts';
import { findPerson, inviteeOf, type Person } from '../directory.ts';

export const validateCredentials = app.capability('validate_credentials', async ({ client }) => {
  const { id } = await client.organization.get();
  if (client.isApp) await client.organization.requireOwnersView();
  else await client.organization.ownRole();
  return { response: { valid: true, unique_tenant_id: id } };
});

/** What owners alone may see comes first, so that a credential that may not see it fails before half a list is told. */
export const listAccounts = app.capability(
  'list_accounts',
  {
    description:
      'Lists members, outside collaborators, and people who are invited to the organization or to a repository.',
  },
  async ({ client, page, request, settings }) => {
    const { people, repositories } = client;
    const ofRepositories = [
      repositories.coverage(),
      mapAsking(repositories.invitees(), async (person) => {
        // Members, and who is invited to the organization, are told of as that.
        const isKnown = person.user && (await people.membership(person.user.login)) !== undefined;
        return isKnown ? [] : [person];
      }),
    ];
    const all = concatenate<Person>([
      mapAsking(people.invitations(), async (each) => [await inviteeOf(client, each)]),
      mapEach(people.outsideCollaborators(), (user) => ({ as: 'outside_collaborator', id: user.id, user })),
      mapEach(people.members(), (user) => ({ as: 'member', id: user.id, user })),
      ...(settings.repository_invitations ? ofRepositories : []),
    ]);
    const found = await walk(page, mapSource(all, withoutDoubles(client)), SHORT_LISTS);
    const response = await toAccounts(client, found.items, request.custom_attributes);
    return { response, page: found.page };
  },
);

export const getAccount = app.capability('get_account', async ({ client, request }) => {
  const person = await findPerson(client, request.account_id);
  const people = person === undefined ? [] : [person];
  const [account] = await toAccounts(client, people, request.custom_attributes);
  if (account === undefined) throw new NotFoundError('The organization has no such account.');
  return { response: account };
});

/** What the accounts of an organization with SAML single sign-on have besides. */
export const listCustomAttributesSchema = app.capability('list_custom_attributes_schema', () => ({
  response: [...accountAttributes.schema],
}));

/** One who is invited to several repositories, or to anything beside those that they work in, is one account. */
function withoutDoubles({ people }: GithubClient) {
  let seen: Set<string> | undefined;
  return async (found: readonly Person[]) => {
    if (found.some((person) => isPending(person) && person.user !== undefined)) {
      seen ??= new Set((await readWhole(people.outsideCollaborators())).map(({ id }) => id));
    }
    const isNew = (person: Person): boolean => {
      const isDouble = isPending(person) && seen?.has(person.id) === true;
      seen?.add(person.id);
      return !isDouble;
    };
    return { items: found.filter(isNew) };
  };
}

function isPending({ as }: Person): boolean {
  return as === 'invitee' || as === 'repository_invitee';
}

async function toAccounts(
  client: GithubClient,
  people: readonly Person[],
  customAttributes: readonly string[] | undefined,
): Promise<FoundAccountData[]> {
  const users = people.flatMap(({ user }) => user ?? []);
  const profiles = await client.people.profiles(users.map(({ node_id }) => node_id));
  const logins = users.map(({ login }) => login);
  const customOf = await customValues(client, logins, customAttributes);
  return people.map((person) => ({
    ...toAccount(person, profiles.get(person.user?.node_id ?? '')),
    ...customOf(person.user?.id),
  }));
}

function toAccount(person: Person, profile: Profile | undefined): FoundAccountData {
  const { user } = person;
  const invitation = person.as === 'invitee' ? person.invitation : undefined;
  const verified = profile?.organizationVerifiedDomainEmails ?? [];
  return {
    integration_specific_id: person.id,
    email: verified[0] ?? profile?.email ?? user?.email ?? invitation?.email ?? undefined,
    ...splitName(profile?.name ?? user?.name),
    username: user?.login ?? invitation?.login ?? undefined,
    user_status: isPending(person) ? 'PENDING' : 'ACTIVE',
    account_type: user?.type === 'Bot' ? 'service' : 'user',
    extra_data: extraDataOf({
      affiliation: person.as,
      node_id: user?.node_id,
      invitation_id: invitation?.id,
      invited_at: invitation?.created_at,
      verified_emails: verified.join(' '),
    }),
  };
}
