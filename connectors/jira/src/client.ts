import type { JiraContext } from './auth.ts';
import { JiraGroups } from './client/groups.ts';
import { JiraIssues } from './client/issues.ts';
import { JiraProducts } from './client/products.ts';
import { JiraProjects } from './client/projects.ts';
import { JiraSite } from './client/site.ts';
import { JiraUsers } from './client/users.ts';

/** Jira's REST API, area by area. */
export class JiraClient {
  readonly site: JiraSite;
  readonly users: JiraUsers;
  readonly groups: JiraGroups;
  readonly products: JiraProducts;
  readonly projects: JiraProjects;
  readonly issues: JiraIssues;

  constructor(context: JiraContext) {
    this.site = new JiraSite(context);
    this.users = new JiraUsers(this.site);
    this.groups = new JiraGroups(this.site);
    this.products = new JiraProducts(this.site);
    this.projects = new JiraProjects(this.site);
    this.issues = new JiraIssues(this.site);
  }
}
