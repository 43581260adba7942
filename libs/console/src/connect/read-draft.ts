import type { ConnectorManifest, JsonObject, JsonSchema } from '@patchbay/core';
import { fieldsOf } from '../forms/fields.ts';
import { fieldText, type FormValues } from '../forms/form-values.ts';
import type { FieldProblem } from '../forms/problems.ts';
import { readFields } from '../forms/read.ts';
import type { Field } from '../forms/field.ts';
import { credentialChoices, type CredentialChoice } from './credential-choices.ts';

/** Everything that a form of a connection asks for. */
export interface DraftForm {
  readonly settings: readonly Field[];
  readonly settingsSchema: JsonSchema;
  readonly choices: readonly CredentialChoice[];
}

export function draftForm(manifest: ConnectorManifest): DraftForm {
  return {
    settingsSchema: manifest.settings,
    settings: fieldsOf(manifest.settings, 'settings'),
    choices: credentialChoices(manifest),
  };
}

/** What was sent, ready for the host. */
export interface ReadDraft {
  readonly name: string;
  readonly settings: JsonObject;
  /** The way to sign in that was chosen; undefined: the credential stays, or there is none to give. */
  readonly choice: CredentialChoice | undefined;
  /** The payload of each part of the choice, in their order. */
  readonly payloads: readonly JsonObject[];
  readonly problems: readonly FieldProblem[];
}

/** The name of the radio buttons for ways to sign in. */
export const CHOICE_FIELD = 'credential';
/** The choice that leaves the credential as it is. */
export const KEEP = 'keep';

/**
 * Reads the form; only the fields of the chosen way to sign in count.
 *
 * @param keepsSecrets - secret settings that are left empty stay as they are
 */
export function readDraft(form: FormValues, draft: DraftForm, keepsSecrets = false): ReadDraft {
  const name = fieldText(form, 'name').trim();
  const settings = readFields(draft.settings, form, draft.settingsSchema);
  const chosen = fieldText(form, CHOICE_FIELD);
  const only = draft.choices.length === 1 && chosen === '' ? draft.choices[0] : undefined;
  const choice = draft.choices.find(({ id }) => id === chosen) ?? only;
  const parts = (choice?.parts ?? []).map((part) => readFields(part.fields, form, part.schema));
  return {
    name,
    settings: settings.value,
    choice,
    payloads: parts.map(({ value }) => value),
    problems: [
      ...(name === '' ? [problem('name', 'Name', 'Fill this in.')] : []),
      ...settings.problems.filter(
        ({ name: field }) =>
          !keepsSecrets || !draft.settings.some((each) => each.secret && each.name === field),
      ),
      ...(choice === undefined && chosen !== KEEP && draft.choices.length > 0
        ? [problem(CHOICE_FIELD, 'How to sign in', 'Choose one.')]
        : []),
      ...parts.flatMap(({ problems }) => problems),
      ...tokensMissing(
        choice,
        parts.map(({ value }) => value),
      ),
    ],
  };
}

function tokensMissing(
  choice: CredentialChoice | undefined,
  payloads: readonly JsonObject[],
): readonly FieldProblem[] {
  if (choice === undefined || choice.consent) return [];
  return choice.parts.flatMap(({ type, fields }, index) => {
    const payload = payloads[index] ?? {};
    const field = fields.find(({ path }) => path[0] === 'access_token');
    if (type !== 'oauth' || field === undefined) return [];
    if (payload['access_token'] !== undefined || payload['refresh_token'] !== undefined) return [];
    return [problem(field.name, field.title, 'Give an access token, or a refresh token with its client.')];
  });
}

function problem(name: string, title: string, message: string): FieldProblem {
  return { name, title, message };
}

/** The credentials as a host takes them. */
export function givenCredentials(read: Pick<ReadDraft, 'choice' | 'payloads'>): {
  readonly auth?: Readonly<Record<string, unknown>>;
  readonly credentials?: readonly Readonly<Record<string, unknown>>[];
} {
  const { choice, payloads } = read;
  if (choice === undefined || choice.consent) return {};
  const bags = choice.parts.map(({ id, type }, index) => ({
    id,
    [type]: complete(type, payloads[index] ?? {}),
  }));
  const [first] = bags;
  return bags.length === 1 && first !== undefined ? { auth: first } : { credentials: bags };
}

/** What the contract wants and nobody is asked for. */
function complete(type: string, payload: JsonObject): JsonObject {
  return type === 'service_account' || type === 'oauth_client_credentials'
    ? { scopes: [], ...payload }
    : payload;
}
