import type { Completeness } from '@patchbay/core';
import { formatJson } from '../json.ts';
import { printRecords, toNdjson } from '../output/print-records.ts';
import type { Progress } from '../output/progress.ts';
import type { Call } from './call.ts';

/** Where the records of `--all` go. */
export interface RecordSink {
  /** True when records leave as they come; false when they are kept until the end. */
  readonly isStreaming: boolean;
  /** Resolves when the reader has taken them, which is what slows the walk down to the reader's pace. */
  write(records: readonly unknown[]): Promise<void>;
  /** After the last page. */
  end(completeness: Completeness | undefined): Promise<void>;
}

/** NDJSON as it comes, unless a table or one JSON envelope was asked for. */
export function recordSink(call: Call, progress: Progress): RecordSink {
  const { format } = call.options;
  return format === 'json' || format === 'table' ? collecting(call) : streaming(call, progress);
}

function streaming({ resultFile, surroundings }: Call, progress: Progress): RecordSink {
  const { stdout } = surroundings;
  return {
    isStreaming: true,
    write: async (records) => {
      const text = toNdjson(records);
      if (text === '') return;
      if (resultFile !== undefined) {
        await resultFile.write(text);
        return;
      }
      if (stdout.isTerminal) await progress.clear();
      await stdout.write(text);
    },
    end: async () => await resultFile?.commit(),
  };
}

function collecting({ resultFile, options, surroundings }: Call): RecordSink {
  const all: unknown[] = [];
  return {
    isStreaming: false,
    write: (records) => {
      for (const record of records) all.push(record);
      return Promise.resolve();
    },
    end: async (completeness) => {
      const answer = { response: all, ...(completeness === undefined ? {} : { completeness }) };
      if (resultFile === undefined) {
        await printRecords(answer, all, options.format, surroundings);
        return;
      }
      await resultFile.write(formatJson(answer, false));
      await resultFile.commit();
    },
  };
}
