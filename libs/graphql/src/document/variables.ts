/** What a variable of a type that GraphQL itself does not know may hold: an input object, an enum, an own scalar. */
export type GraphqlInput =
  | string
  | number
  | boolean
  | null
  | readonly GraphqlInput[]
  | { readonly [name: string]: GraphqlInput | undefined };

/**
 * The variables that the text of a document declares: `query User($id: ID!, $first: Int)` takes
 * `{ id: string; first?: number | null }`. One that is `undefined` is left out, so that the vendor's default counts.
 */
export type VariablesOf<Text extends string> = string extends Text
  ? Readonly<Record<string, GraphqlInput | undefined>>
  : Fields<Declared<ListOf<Text>>>;

/** What stands between the brackets behind the name of the operation. */
type ListOf<Text extends string> = Text extends `${infer Before}(${infer Behind}`
  ? Before extends `${string}{${string}`
    ? ''
    : Behind extends `${infer List})${string}`
      ? List
      : ''
  : '';

/** The declarations of a list, as a union of name and type. */
type Declared<List extends string> = List extends `${string}$${infer Name}:${infer Behind}`
  ? Behind extends `${infer Type}$${infer More}`
    ? Declaration<Name, Type> | Declared<`$${More}`>
    : Declaration<Name, Behind>
  : never;

type Declaration<Name extends string, Type extends string> = Type extends `${infer Base}=${string}`
  ? readonly [name: Trimmed<Name>, type: Trimmed<Base>, optional: true]
  : readonly [
      name: Trimmed<Name>,
      type: Trimmed<Type>,
      optional: Trimmed<Type> extends `${string}!` ? false : true,
    ];

type Fields<Each extends readonly [string, string, boolean]> = Flat<
  {
    readonly [One in Extract<Each, readonly [string, string, false]> as One[0]]: InputOf<One[1]>;
  } & {
    readonly [One in Extract<Each, readonly [string, string, true]> as One[0]]?: InputOf<One[1]> | undefined;
  }
>;

type Flat<Type> = { [Name in keyof Type]: Type[Name] };

type InputOf<Type extends string> = Type extends `${infer Inner}!`
  ? ValueOf<Trimmed<Inner>>
  : ValueOf<Type> | null;

type ValueOf<Type extends string> = Type extends `[${infer Item}]`
  ? readonly InputOf<Trimmed<Item>>[]
  : Type extends 'Int' | 'Float'
    ? number
    : Type extends 'String' | 'ID'
      ? string
      : Type extends 'Boolean'
        ? boolean
        : GraphqlInput;

type Trimmed<Text extends string> = Text extends `${Blank}${infer Rest}`
  ? Trimmed<Rest>
  : Text extends `${infer Rest}${Blank}`
    ? Trimmed<Rest>
    : Text;

type Blank = ' ' | '\n' | '\r' | '\t' | ',';
