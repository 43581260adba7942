import type { PlanEnvelope, PlannedRequest } from '@patchbay/core';
import type { ConsoleContext } from '../../frame/env.ts';
import { html, nothing, type Html } from '../../frame/html.ts';
import { badge, notice } from '../../frame/parts.ts';
import { csrfField } from '../../security/csrf.ts';
import { jsonText } from '../../tables/json-text.ts';
import { counted } from '../../tables/words.ts';
import { links } from '../shared/links.ts';
import type { FoundCapability } from './found.ts';

/** What a write would send, and the form that says yes to it. */
export function planSection(
  context: ConsoleContext,
  { connection, capability }: FoundCapability,
  { plan }: PlanEnvelope,
  planId: string,
): Html {
  const { requests, complete } = plan;
  const path = links.capability(connection.id, capability.name);
  return html`<section class="section" aria-labelledby="plan" tabindex="-1" data-focus>
    <h2 id="plan">This would be sent to ${connection.name}</h2>
    ${
      requests.length === 0
        ? notice(
            'info',
            html`<p>
              ${
                complete
                  ? 'Nothing: the app has it so already.'
                  : 'What is sent first depends on an answer of the app that is not known yet.'
              }
            </p>`,
          )
        : html`<ol class="plan">
            ${requests.map(plannedRequest)}
          </ol>`
    }
    ${
      complete
        ? nothing
        : notice(
            'warning',
            html`<p>
              More may follow: it depends on what the app answers to
              ${requests.length === 0 ? 'it' : 'the last of these'}.
            </p>`,
          )
    }
    <form class="card confirm" method="post" action="${path}/confirm" data-busy>
      ${csrfField(context)}<input type="hidden" name="plan" value="${planId}" />
      <p>
        <strong>${capability.display_name}</strong> sends
        ${counted(requests.length, 'request')}${complete ? '' : ' at least'} to ${connection.name} and changes
        what is there.
      </p>
      <div class="form-actions">
        <button class="primary">Yes, send it</button>
        <a href="${path}">No, do nothing</a>
      </div>
    </form>
  </section>`;
}

function plannedRequest({ method, url, headers, body }: PlannedRequest): Html {
  return html`<li class="card">
    <p>${badge(method === 'DELETE' ? 'bad' : 'accent', method)} <code>${url}</code></p>
    ${body === undefined ? html`<p class="muted">Without a body.</p>` : jsonText(body, `Body of ${method} ${url}`)}
    <details>
      <summary>Headers</summary>
      ${jsonText(headers, `Headers of ${method} ${url}`)}
    </details>
  </li>`;
}
