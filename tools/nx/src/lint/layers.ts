/** The layers of libraries, from the lowest to the highest. A package imports its own layer and those below. */
export const LAYERS = ['contract', 'primitive', 'http', 'base', 'face', 'host'] as const;

/** Tags outside the order of libraries. */
export const OTHER_TAGS = ['connector', 'testing', 'tool'] as const;

/** Where an import stands and what it leads to. */
export interface LayerQuestion {
  readonly from: string;
  readonly to: string;
  /** The importing file inside its package: `src/main.ts`. */
  readonly file: string;
}

const height = (layer: string): number => LAYERS.findIndex((each) => each === layer);

/** Why an import is against the layering, or undefined when it is fine. */
export function layerProblem({ from, to, file }: LayerQuestion): string | undefined {
  if (from === 'tool') return undefined;
  if (to === 'tool') return 'only tools import tools';
  if (to === 'testing') return testingProblem(from, file);
  if (from === 'testing')
    return to === 'connector' ? 'testing serves every connector and imports none' : undefined;
  if (to === 'connector') return 'a connector is imported by hosts and tools alone';
  if (from === 'connector') {
    if (to === 'face' && mayImportFaces(file)) return undefined;
    return height(to) <= height('base')
      ? undefined
      : 'a connector imports up to base; only its src/main.ts and its tests import a face';
  }
  return height(to) <= height(from) ? undefined : `${from} is below ${to}`;
}

/** What starts a connector, and what tests it as a platform runs it. */
function mayImportFaces(file: string): boolean {
  return file === 'src/main.ts' || file.startsWith('src/main/') || file.startsWith('tests/');
}

function testingProblem(from: string, file: string): string | undefined {
  if (from === 'testing') return undefined;
  if (from === 'contract' || from === 'primitive' || from === 'http') {
    return `${from} tests with vitest and msw directly: testing is built on it`;
  }
  return file.startsWith('tests/') ? undefined : 'only tests import the test kit';
}
