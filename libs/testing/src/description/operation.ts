import type { DanglingReference, Place } from './description.ts';

/** How the values of a parameter are written into one or several strings. */
export type ParameterStyle =
  /** Once per value: `id=1&id=2`; an object writes its properties as parameters of their own. */
  | { readonly kind: 'repeated' }
  /** Once, values separated: `id=1,2`. */
  | { readonly kind: 'separated'; readonly separator: string }
  /** With brackets: `created[gte]=1`. */
  | { readonly kind: 'brackets' }
  /** As one JSON text. */
  | { readonly kind: 'json' };

/** A declared parameter of any dialect. */
export interface Parameter {
  readonly name: string;
  readonly location: string;
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly place: Place;
  /** Undefined when the parameter may be anything. */
  readonly schema: Place | undefined;
}

/** One media type in which a body may be sent. */
export interface Content {
  readonly mediaType: string;
  readonly schema: Place | undefined;
}

/** What is said of the body of a request. */
export interface RequestBody {
  readonly place: Place;
  readonly required: boolean;
  /** Where the media types are listed. */
  readonly contentPlace: Place;
  /** Empty when any media type will do. */
  readonly contents: readonly Content[];
  /** Fields of a Swagger 2.0 form, which are declared one by one. */
  readonly fields: readonly Parameter[];
}

/** What is said of one response. */
export interface ResponseDescription {
  readonly place: Place;
  /** Set when the response is a reference that leads nowhere. */
  readonly dangling: DanglingReference | undefined;
  readonly contentPlace: Place;
  readonly contents: readonly Content[];
}

/** One operation, in the same shape for all dialects. */
export interface Operation {
  readonly place: Place;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  /** Keyed by `200`, `4XX` or `default`. */
  readonly responses: ReadonlyMap<string, ResponseDescription>;
  /** References to parameters and to the body that lead nowhere. */
  readonly dangling: readonly DanglingReference[];
}
