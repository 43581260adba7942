import { html, nothing, type Html } from '../frame/html.ts';

/** What is wrong with one field. */
export interface FieldProblem {
  /** The name of the field. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** What is wrong, and what to do. */
  readonly message: string;
}

/** The first problem of a field. */
export function problemOf(
  problems: readonly FieldProblem[] | undefined,
  name: string,
): FieldProblem | undefined {
  return problems?.find((problem) => problem.name === name);
}

/** All problems of a form above it, each leading to its field; it is read out and takes the focus when the page opens. */
export function problemSummary(
  problems: readonly FieldProblem[],
  title = 'Some fields need another look',
): Html {
  if (problems.length === 0) return nothing;
  return html`<div class="notice notice-problem error-summary" role="alert" tabindex="-1" data-focus>
    <h2>${title}</h2>
    <ul>
      ${problems.map((each) => html`<li><a href="#${each.name}">${each.title}: ${each.message}</a></li>`)}
    </ul>
  </div>`;
}
