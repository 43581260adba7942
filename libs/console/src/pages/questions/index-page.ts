import type { ConsoleContext } from '../../frame/env.ts';
import { html, type Html } from '../../frame/html.ts';
import { page } from '../../frame/page.ts';

/** What people ask, and where the answer is. */
export function questionsIndex(context: ConsoleContext): Promise<Response> {
  return page(context, {
    title: 'Questions',
    nav: 'questions',
    lede: 'What is asked of the accounts, resources and entitlements of all connections.',
    body: html`<div class="questions">
      ${search('who', 'Who has access to …', '/data/entitlements', 'Name of an entitlement', 'Find entitlements')}
      ${search('what', 'Who can reach …', '/data/resources', 'Name of a resource', 'Find resources')}
      ${search('person', 'What can this person reach?', '/people', 'Name or email', 'Find people')}
      ${link('What changed?', '/changes', 'Since the last run or a date, with before and after.')}
      ${link(
        'Which accounts have no owner?',
        '/questions/accounts-without-owner',
        'No email, or none that the directory has.',
      )}
      ${link(
        'Which entitlements does nobody use?',
        '/questions/unused-entitlements',
        'Nobody has them, or nobody who was active.',
      )}
      ${link(
        'Which inactive accounts still have access?',
        '/questions/inactive-accounts',
        'Suspended or pending, and not without access.',
      )}
      ${link(
        'Which access is of nobody who is listed?',
        '/questions/unlisted-access',
        'The app tells of it, and its lists do not have it.',
      )}
    </div>`,
  });
}

function search(id: string, title: string, action: string, label: string, button: string): Html {
  return html`<form class="card question" method="get" action="${action}" role="search" aria-label="${title}">
    <h2>${title}</h2>
    <div class="field">
      <label for="${id}">${label}</label>
      <input id="${id}" type="search" name="search" />
    </div>
    <button>${button}</button>
  </form>`;
}

function link(title: string, href: string, text: string): Html {
  return html`<div class="card question">
    <h2><a href="${href}">${title}</a></h2>
    <p class="muted">${text}</p>
  </div>`;
}
