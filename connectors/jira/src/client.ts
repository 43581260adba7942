import { Endpoints } from '@patchbay/http';
import type { JiraContext } from './auth.ts';
import { JiraGroups } from './client/groups.ts';
import { JiraIssues } from './client/issues.ts';
import { JiraProducts } from './client/products.ts';
import { JiraProjects } from './client/projects.ts';
import { JiraSite } from './client/site.ts';
import { JiraUsers } from './client/users.ts';

/** Jira's REST API, area by area. */
export class JiraClient extends Endpoints<JiraSite> {
  readonly site = this.api;
  readonly users = new JiraUsers(this.api);
  readonly groups = new JiraGroups(this.api);
  readonly products = new JiraProducts(this.api);
  readonly projects = new JiraProjects(this.api);
  readonly issues = new JiraIssues(this.api);

  constructor(context: JiraContext) {
    super(new JiraSite(context));
  }
}
