/**
 * @file What a chart says, before anybody decides how it looks: numbers, names and words. Actions make it; it is drawn as SVG by
 * `draw.ts` and on a terminal by `src/runtime/report/`.
 */

export type Point = readonly [x: number, y: number];

/** A line of the legend; every panel that has such a line draws it alike. */
export interface Series {
  readonly label: string;
  /** Which colour of the palette. */
  readonly hue: number;
  /** Drawn behind the others, and lighter. */
  readonly faint: boolean;
}

export interface Line {
  /** What the numbers are called where they come from: `val_loss`. */
  readonly name: string;
  /** Its place among the figure's series. */
  readonly series: number;
  /** In order of x; what is not finite is left out. */
  readonly points: readonly Point[];
  /** Where points are means: a standard deviation, one for each; else null. */
  readonly deviations: readonly number[] | null;
}

export interface Panel {
  /** Of the y axis. */
  readonly title: string;
  readonly lines: readonly Line[];
  /** A point that is named, on one of the lines. */
  readonly mark: { readonly at: Point; readonly label: string } | null;
}

/** Numbers over epochs, or over rows. */
export interface LinesFigure {
  readonly kind: 'lines';
  /** Of the x axis. */
  readonly x: string;
  readonly series: readonly Series[];
  readonly panels: readonly Panel[];
  /** An x that is marked in all panels: the epoch of the lowest validation loss. */
  readonly line: number | null;
}

/** Predictions against the truth: on the diagonal they agree. */
export interface ScatterFigure {
  readonly kind: 'scatter';
  /** Truth and prediction. */
  readonly points: readonly Point[];
  /** Numbers of the rows, one a point. */
  readonly rows: readonly number[];
  readonly meanAbsoluteError: number;
  /** The share of the truth's variance that predictions account for; null where the truth never varies. */
  readonly r2: number | null;
}

export interface MatrixFigure {
  readonly kind: 'matrix';
  readonly classes: readonly string[];
  /** `counts[truth][predicted]` */
  readonly counts: readonly (readonly number[])[];
}

/** Pixels row by row, from 0 to 255: one number each for grey, three for red, green and blue. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
}

export interface Tile extends Picture {
  /** Under it. */
  readonly label: string;
  /** Whether the prediction is right; null where there is none to judge. */
  readonly right: boolean | null;
}

export interface ImagesFigure {
  readonly kind: 'images';
  readonly tiles: readonly Tile[];
  readonly columns: number;
}

/** Kernels: a row of pictures for each filter, or one picture each where a filter is one picture. */
export interface FiltersFigure {
  readonly kind: 'filters';
  readonly layer: string;
  readonly tiles: readonly Tile[];
  readonly columns: number;
  /** The number that full colour stands for; null where pictures are in their own colours. */
  readonly scale: number | null;
  /** What is not shown, in words. */
  readonly left: string | null;
}

export interface GraphNode {
  readonly name: string;
  /** Its kind, as Keras calls it: `Conv2D`. */
  readonly kind: string;
  /** What tells it from others of its kind: `32 filters, 3×3, relu`. */
  readonly details: string;
  /** Without the batch. */
  readonly output: readonly number[];
  readonly parameters: number;
  /** Names of the nodes that feed it. */
  readonly inputs: readonly string[];
}

export interface GraphFigure {
  readonly kind: 'graph';
  /** In order: each after all that feed it. */
  readonly nodes: readonly GraphNode[];
}

export type Figure = LinesFigure | ScatterFigure | MatrixFigure | ImagesFigure | FiltersFigure | GraphFigure;
