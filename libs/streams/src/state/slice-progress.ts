import type { BoundCursor } from '../cursors/cursor.ts';
import { gapsIn, windowsIn, withRange, type PointRange } from '../cursors/ranges.ts';
import type { Slice } from '../slices/slice-source.ts';
import type { CursorWindow } from '../stream-options.ts';
import type { SliceEntry } from './format.ts';

/** A value of the cursor as a record had it. */
export interface CursorValue {
  readonly point: number;
  readonly text: string;
}

/** One list to be read: a slice, or one window of it. */
export interface Portion {
  readonly slice: Slice;
  readonly range: PointRange | undefined;
  readonly window: CursorWindow | undefined;
  /** It reaches to where the run ends. */
  readonly last: boolean;
  /** Where to go on; absent: at the first page. */
  readonly position?: unknown;
  /** The largest value that was given of it before. */
  readonly largest?: CursorValue | undefined;
  /** Why it may lack records of what was given before. */
  readonly doubt?: string | undefined;
}

/** A list that was begun, and not ended or not as it should. */
interface OpenList extends Pick<Portion, 'position' | 'largest' | 'doubt'> {
  readonly ended?: true | undefined;
}

/** What has been given of one slice. Nothing in it moves before the reader of the stream has taken the records. */
export class SliceProgress {
  readonly slice: Slice;
  /** What the state said before this reading. */
  readonly before: string | undefined;
  readonly #saved: SliceEntry;
  readonly #cursor: BoundCursor | undefined;
  readonly #end: number;
  readonly #from: number | undefined;
  readonly #open = new Map<Portion, OpenList>();
  #covered: readonly PointRange[];
  #reached: CursorValue | undefined;
  #tail: CursorValue | undefined;
  #moved = false;

  constructor(saved: SliceEntry, cursor: BoundCursor | undefined, end: number) {
    this.slice = saved.slice;
    this.before = saved.cursor;
    this.#saved = saved;
    this.#cursor = cursor;
    this.#end = end;
    this.#reached = this.#value(saved.cursor);
    this.#tail = this.#value(saved.tail);
    this.#covered = (saved.covered ?? []).map((window) => this.#range(window));
    this.#from = this.#value(saved.from)?.point ?? this.#beginning();
    for (const { window, position, largest, doubt, ended } of saved.open ?? []) {
      const range = window === undefined ? undefined : this.#range(window);
      const portion = { ...this.portion(range), position, largest: this.#value(largest), doubt };
      this.#open.set(portion, { ...portion, ended });
    }
  }

  /** All up to it was given. */
  get reached(): CursorValue | undefined {
    return this.#reached;
  }

  /** Why records may be missing in what was given. */
  get doubts(): readonly string[] {
    return [...this.#open.values()].flatMap(({ doubt }) => doubt ?? []);
  }

  /** What is left to read: lists that were begun, then the others. */
  *portions(): Generator<Portion, void, void> {
    const open = [...this.#open.keys()];
    yield* open.filter((each) => this.#open.get(each)?.ended !== true);
    const cursor = this.#cursor;
    if (cursor === undefined || this.#from === undefined) {
      if (open.length === 0) yield this.portion(undefined);
      return;
    }
    const given = [...this.#covered, ...open.flatMap(({ range }) => range ?? [])];
    for (const gap of gapsIn({ start: this.#from, end: this.#end }, given, cursor)) {
      for (const range of windowsIn(gap, cursor)) yield this.portion(range);
    }
  }

  /** A list of this slice. */
  portion(range: PointRange | undefined): Portion {
    const { slice } = this;
    if (range === undefined) return { slice, range, window: undefined, last: true };
    const [start, end] = this.#window(range);
    return { slice, range, window: { start, end }, last: range.end >= this.#end };
  }

  /** A page was given, and the list goes on. */
  moved(portion: Portion, { position, largest, doubt }: Omit<OpenList, 'ended'>): void {
    this.#moved = true;
    this.#open.set(portion, { position, largest, doubt });
  }

  /** A list was given to its end. Where records may be missing nothing moves past it. */
  ended(portion: Portion, { largest, doubt }: Pick<OpenList, 'largest' | 'doubt'>): void {
    this.#moved = true;
    if (doubt !== undefined) {
      this.#open.set(portion, { position: null, largest, doubt, ended: true });
      return;
    }
    this.#open.delete(portion);
    const { range, last } = portion;
    const cursor = this.#cursor;
    if (cursor === undefined) return;
    if (range === undefined) {
      this.#reach(largest);
      return;
    }
    this.#covered = withRange(this.#covered, range, cursor);
    if (last) this.#tail = largest ?? this.#inFrontOf(range, cursor);
    const [first] = this.#covered;
    if (first === undefined || this.#from === undefined || first.start > this.#from) return;
    this.#reach(first.end >= this.#end ? this.#tail : { point: first.end, text: cursor.text(first.end) });
  }

  /** The place in a list is given up: it is read from its first page again. */
  forget(portion: Portion): void {
    if (this.#open.delete(portion)) this.#moved = true;
  }

  /** As the state tells it while the run is under way. */
  entry(): SliceEntry {
    if (!this.#moved) return this.#saved;
    const from = this.#from === undefined ? undefined : this.#cursor?.text(this.#from);
    return {
      slice: { ...this.slice },
      ...(this.#reached === undefined ? {} : { cursor: this.#reached.text }),
      ...(from === undefined ? {} : { from }),
      ...this.#coveredEntry(this.#covered),
      ...(this.#tail === undefined ? {} : { tail: this.#tail.text }),
      ...this.#openEntry(),
    };
  }

  /** As the state tells it when nothing is left. */
  finished(): SliceEntry {
    const cursor = this.#reached === undefined ? {} : { cursor: this.#reached.text };
    return { slice: { ...this.slice }, ...cursor, finished: true };
  }

  /** As the state tells it when the run is over and the slice was not read to its end. */
  closed(): SliceEntry {
    const reached = this.#reached?.point ?? -Infinity;
    const trusted = this.#covered.flatMap((range) => {
      const end = range.end >= this.#end ? (this.#tail?.point ?? -Infinity) : range.end;
      return end > reached && end >= range.start ? [{ start: range.start, end }] : [];
    });
    return {
      slice: { ...this.slice },
      ...(this.#reached === undefined ? {} : { cursor: this.#reached.text }),
      ...this.#coveredEntry(trusted),
      ...this.#openEntry(),
    };
  }

  #coveredEntry(ranges: readonly PointRange[]): Pick<SliceEntry, 'covered'> {
    return ranges.length === 0 ? {} : { covered: ranges.map((range) => this.#window(range)) };
  }

  #openEntry(): Pick<SliceEntry, 'open'> {
    if (this.#open.size === 0) return {};
    const open = [...this.#open].map(([{ range }, { position, largest, doubt, ended }]) => ({
      ...(range === undefined ? {} : { window: this.#window(range) }),
      position,
      ...(largest === undefined ? {} : { largest: largest.text }),
      ...(doubt === undefined ? {} : { doubt }),
      ...(ended === undefined ? {} : { ended }),
    }));
    return { open };
  }

  #reach(value: CursorValue | undefined): void {
    if (value !== undefined && value.point > (this.#reached?.point ?? -Infinity)) this.#reached = value;
  }

  /** Without a record, the last window is trusted up to where it begins. */
  #inFrontOf({ start }: PointRange, cursor: BoundCursor): CursorValue | undefined {
    if (this.#from === undefined || start <= this.#from) return undefined;
    const point = cursor.before(start);
    return { point, text: cursor.text(point) };
  }

  #beginning(): number | undefined {
    const start = this.#cursor?.start;
    if (this.#cursor === undefined || this.#reached === undefined) return start;
    return Math.max(start ?? -Infinity, this.#cursor.resume(this.#reached.point));
  }

  #window(range: PointRange): [string, string] {
    const text = (point: number): string => (point === Infinity ? '' : (this.#cursor?.text(point) ?? ''));
    return [text(range.start), text(range.end)];
  }

  #range([start, end]: readonly [string, string]): PointRange {
    return {
      start: this.#value(start)?.point ?? -Infinity,
      end: end === '' ? Infinity : (this.#value(end)?.point ?? Infinity),
    };
  }

  #value(text: string | undefined): CursorValue | undefined {
    if (text === undefined || this.#cursor === undefined) return undefined;
    const point = this.#cursor.point(text);
    return point === undefined ? undefined : { point, text };
  }
}
