import type { GithubCall } from './auth.ts';
import { GithubApi } from './client/api.ts';
import { Directory } from './client/directory.ts';
import { OrganizationEndpoints } from './client/organization.ts';
import { PeopleEndpoints } from './client/people.ts';
import { RepositoryEndpoints } from './client/repositories.ts';
import { TeamEndpoints } from './client/teams.ts';

/** One method for each endpoint of GitHub, by what they are about. */
export class GithubClient {
  readonly organization: OrganizationEndpoints;
  readonly people: PeopleEndpoints;
  readonly teams: TeamEndpoints;
  readonly repositories: RepositoryEndpoints;
  readonly directory: Directory;

  constructor(context: GithubCall) {
    const api = new GithubApi(context);
    this.organization = new OrganizationEndpoints(api);
    this.people = new PeopleEndpoints(api);
    this.teams = new TeamEndpoints(api);
    this.repositories = new RepositoryEndpoints(api);
    this.directory = new Directory(this.people, this.repositories);
  }
}
