/** Curves drawn with Braille characters, each of which has two dots across and four down. */
import type { ChalkInstance } from 'chalk';
import type { CurvePlot } from '../../classify/scheme/plot.ts';

/** The size of a drawing in characters, and the values at its right and upper edges. */
export interface Canvas {
  readonly columns: number;
  readonly rows: number;
  readonly right: number;
  readonly top: number;
}

const BLANK = 0x2800;
/** The bits of the dots of a character: from the top, left then right. */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;
const ACROSS = 2;
const DOWN = 4;
/** Of a secondary line every third dot is drawn. */
const DOT_SPACING = 3;

/** Draws lines and marks: the first line solid, the others dotted. */
export function drawCurve(
  lines: CurvePlot['lines'],
  marks: NonNullable<CurvePlot['marks']>,
  canvas: Canvas,
  colors: ChalkInstance,
): string[] {
  const { columns, rows, right, top } = canvas;
  const bits = Array.from({ length: rows }, () => new Uint8Array(columns));
  const isMain = Array.from({ length: rows }, () => new Uint8Array(columns));
  const dotsAcross = columns * ACROSS;
  const dotsDown = rows * DOWN;
  for (const [index, { points }] of [...lines.entries()].reverse()) {
    for (let across = 0; across < dotsAcross; across += 1) {
      if (index > 0 && across % DOT_SPACING !== 0) continue;
      const value = valueAt(points, (across / (dotsAcross - 1)) * right);
      if (value === undefined || top <= 0) continue;
      const down = Math.round((1 - value / top) * (dotsDown - 1));
      const before =
        across === 0 || index > 0 ? down : (previousDot(points, across, dotsAcross, right, top, dotsDown) ?? down);
      for (let dot = Math.min(down, before); dot <= Math.max(down, before); dot += 1) {
        put(bits, isMain, across, dot, index === 0);
      }
    }
  }
  const markAt = new Set(
    marks.map(({ x, y }) => {
      const column = right > 0 ? Math.min(columns - 1, Math.floor((x / right) * columns)) : 0;
      const row = top > 0 ? Math.min(rows - 1, Math.max(0, Math.floor((1 - y / top) * rows))) : 0;
      return row * columns + column;
    }),
  );
  return bits.map((row, index) =>
    Array.from(row, (dots, column) => {
      if (markAt.has(index * columns + column)) return '●';
      if (dots === 0) return ' ';
      const character = String.fromCharCode(BLANK + dots);
      return isMain[index]?.[column] === 1 ? colors.cyan(character) : colors.dim(character);
    }).join(''),
  );
}

/** The height of the line one dot to the left, so that steep parts have no gaps. */
function previousDot(
  points: readonly (readonly [number, number])[],
  across: number,
  dotsAcross: number,
  right: number,
  top: number,
  dotsDown: number,
): number | undefined {
  const value = valueAt(points, ((across - 1) / (dotsAcross - 1)) * right);
  return value === undefined ? undefined : Math.round((1 - value / top) * (dotsDown - 1));
}

function put(bits: Uint8Array[], isMain: Uint8Array[], across: number, down: number, main: boolean): void {
  const [row, column] = [Math.floor(down / DOWN), Math.floor(across / ACROSS)];
  const [drawn, mains] = [bits[row], isMain[row]];
  if (drawn === undefined || mains === undefined) return;
  drawn[column] = (drawn[column] ?? 0) | (DOTS[down % DOWN]?.[across % ACROSS] ?? 0);
  if (main) mains[column] = 1;
}

/** The value of a line at x, interpolated between its points; undefined beyond its ends. */
function valueAt(points: readonly (readonly [x: number, y: number])[], x: number): number | undefined {
  const next = points.findIndex(([pointX]) => pointX >= x - 1e-12);
  const after = points[next];
  if (after === undefined) return undefined;
  const before = points[next - 1];
  if (before === undefined) return after[0] - x > 1e-9 ? undefined : after[1];
  const share = after[0] === before[0] ? 1 : (x - before[0]) / (after[0] - before[0]);
  return before[1] + share * (after[1] - before[1]);
}
