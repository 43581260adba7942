import type { z } from 'zod';
import type { CredentialKind, CredentialPayloads } from './models.ts';

/** Checks the form of one credential without calling the app; it gives what is wrong, or nothing. */
export type CredentialConfigCheck<Payload> = (
  payload: Payload,
) => readonly string[] | Promise<readonly string[]>;

/** One credential of a connector that takes several, or one that needs more said of it. */
export interface CredentialConfig<
  Id extends string = string,
  Kind extends CredentialKind = CredentialKind,
  InputModel extends z.ZodObject = z.ZodObject,
> {
  /** Unique within the connector. */
  readonly id: Id;
  readonly type: Kind;
  /** What people read above the form; the kind's label when it is absent. */
  readonly name?: string;
  /** Markdown: where to get it, what it must be allowed to do. */
  readonly description: string;
  /** True: it can be used alone, or left out. @default false: it must always be supplied */
  readonly optional?: boolean;
  /** In place of the kind's own payload. */
  readonly inputModel?: InputModel;
  /** Beyond the built-in checks: no empty text, no white space around it. */
  readonly validate?: CredentialConfigCheck<NoInfer<z.output<InputModel>>>;
}

/** A kind alone, which is then also the id, or a whole configuration. */
export type CredentialInput = CredentialKind | CredentialConfig;

/** A credential as a handler gets it: its id, its kind, and the fields of its payload. */
export type SuppliedCredential<Id extends string, Kind extends CredentialKind, Payload> = Payload & {
  readonly id: Id;
  readonly type: Kind;
};

/** The credentials that a list of inputs lets in, as one union that narrows on `type` or `id`. */
export type CredentialOf<Inputs extends readonly CredentialInput[]> = {
  [Index in keyof Inputs]: Inputs[Index] extends CredentialKind
    ? SuppliedCredential<Inputs[Index], Inputs[Index], CredentialPayloads[Inputs[Index]]>
    : Inputs[Index] extends {
          readonly id: infer Id extends string;
          readonly type: infer Kind extends CredentialKind;
        }
      ? SuppliedCredential<
          Id,
          Kind,
          Inputs[Index] extends { readonly inputModel: infer Model extends z.ZodObject }
            ? z.output<Model>
            : CredentialPayloads[Kind]
        >
      : never;
}[number];
