import { isConnectorError, type ErrorDetail } from '@patchbay/core';
import { isInvalidConnectionError } from '@patchbay/host';
import type { FieldProblem } from '../forms/problems.ts';
import { problemsOf } from '../forms/read.ts';
import { CHOICE_FIELD, type DraftForm, type ReadDraft } from './read-draft.ts';

/** Why a connection could not be made: beside which fields it stands, and what concerns none. */
export interface Refusal {
  readonly problems: readonly FieldProblem[];
  readonly others: readonly string[];
}

interface Issue {
  readonly path: string;
  readonly message: string;
}

/** Leads what the host found, field by field, to the fields of the form. */
export function issueRefusal(issues: readonly Issue[], draft: DraftForm, read: ReadDraft): Refusal {
  const problems: FieldProblem[] = [];
  const others: string[] = [];
  for (const { path, message } of issues) {
    const found =
      path === 'name'
        ? named(message)
        : (settingsProblem(path, message, draft) ?? credentialProblem(path, message, read));
    if (found === undefined) others.push(message);
    else problems.push(found);
  }
  return { problems, others };
}

function named(message: string): FieldProblem {
  return { name: 'name', title: 'Name', message };
}

function settingsProblem(path: string, message: string, draft: DraftForm): FieldProblem | undefined {
  if (!path.startsWith('settings.')) return undefined;
  const issue = { path: path.slice('settings.'.length), message, missing: /^is required\.?$/.test(message) };
  return problemsOf([issue], draft.settings).problems[0];
}

/** `auth.token.token`, or `credentials.0.basic.password`. */
function credentialProblem(path: string, message: string, { choice }: ReadDraft): FieldProblem | undefined {
  const [, index = '0', below] = /^(?:auth|credentials\.(\d+))(?:\.(.+))?$/.exec(path) ?? [];
  const part = choice?.parts[Number(index)];
  if (part === undefined || !/^(?:auth|credentials)\b/.test(path)) return undefined;
  const issue = {
    path: (below ?? '').replace(new RegExp(`^${part.type}(?:\\.|$)`), ''),
    message,
    missing: /^is required\.?$/.test(message),
  };
  const { problems } = problemsOf([issue], part.fields);
  return problems[0] ?? { name: CHOICE_FIELD, title: part.title, message };
}

/** What an error says. */
interface Told {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** An error of an envelope. */
export function toldBy({ error_code: code, message, error_metadata: metadata }: ErrorDetail): Told {
  return { code, message, hint: metadata?.hint };
}

/** What an error says, and what to do about it, in sentences. */
export function toldText({ message, hint }: Told): string {
  return [sentence(plainMessage(message)), ...(hint === undefined ? [] : [sentence(hint)])].join(' ');
}

/** Codes for which the credential is to be looked at again. */
const OF_THE_CREDENTIAL = ['unauthorized', 'authentication_expired', 'creds_revoked', 'permission_denied'];
/** Codes for which the address of the app may be wrong. */
const OF_THE_ADDRESS = [
  'not_found',
  'bad_gateway',
  'connection_timeout',
  'connection_rejected',
  'connection_closed',
  'invalid_response',
];

/** Says in which field to look when the app, or the way to it, refused. */
export function errorRefusal(error: Told, draft: DraftForm, read: ReadDraft, app: string): Refusal {
  const issues = issuesIn(error.message);
  if (issues.length > 0) return issueRefusal(issues, draft, read);
  const told = toldText(error);
  if (OF_THE_CREDENTIAL.includes(error.code)) {
    const message = `${app} refused the credential. ${told}`;
    const [field] = read.choice?.parts[0]?.fields.filter(({ secret }) => secret) ?? [];
    return {
      problems: [{ name: field?.name ?? CHOICE_FIELD, title: field?.title ?? 'How to sign in', message }],
      others: [],
    };
  }
  const address = draft.settings.find(
    ({ schema, path }) => schema['format'] === 'uri' || /url|domain|subdomain|host/.test(path[0] ?? ''),
  );
  if (OF_THE_ADDRESS.includes(error.code) && address !== undefined) {
    const message = `${app} could not be reached as expected. ${told}`;
    return { problems: [{ name: address.name, title: address.title, message }], others: [] };
  }
  return { problems: [], others: [told] };
}

/** The issues of an error that tells several at once: `settings.base_url: is required; name: ...`. */
function issuesIn(message: string): readonly Issue[] {
  const starts = [...message.matchAll(/(?:^|; )((?:name|settings|auth|credentials)(?:\.[^\s:.]+)*): /g)];
  if (starts[0]?.index !== 0) return [];
  return starts.map((start, at) => ({
    path: start[1] ?? '',
    message: message.slice(start.index + start[0].length, starts[at + 1]?.index),
  }));
}

/** Without the status and the address that stand before what an app said; those are for logs. */
function plainMessage(message: string): string {
  return message.replace(/^\[\d{3}\]\[[^\]]*\]\s*(?=\S)/, '');
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** What a thrown error says about the form; undefined for one that is a defect. */
export function refusalOf(
  error: unknown,
  draft: DraftForm,
  read: ReadDraft,
  app: string,
): Refusal | undefined {
  if (isInvalidConnectionError(error)) return issueRefusal(error.issues, draft, read);
  if (!isConnectorError(error)) return undefined;
  return errorRefusal(
    { code: error.code, message: error.message, hint: error.metadata.hint },
    draft,
    read,
    app,
  );
}
