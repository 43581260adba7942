import { GithubApi } from './client/api.ts';
import { GithubCopilot } from './client/copilot.ts';
import { GithubOrganization } from './client/organization.ts';
import { GithubPeople } from './client/people.ts';
import { GithubRepositories } from './client/repositories.ts';
import { GithubTeams } from './client/teams.ts';

/** One method for each endpoint of GitHub, by what they are about. */
export class GithubClient extends GithubApi {
  readonly organization = new GithubOrganization(this);
  readonly people = new GithubPeople(this);
  readonly teams = new GithubTeams(this);
  readonly repositories = new GithubRepositories(this);
  readonly copilot = new GithubCopilot(this);
}
