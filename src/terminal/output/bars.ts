/** Bars of block characters, to an eighth of a column. */

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar for a share from 0 to 1 of a width in columns; a share above 0 shows as at least an eighth of a column. */
export function shareBar(share: number, width: number): string {
  if (!(share > 0)) return '';
  const eighths = Math.max(1, Math.round(Math.min(1, share) * width * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

/** A range on a scale: one bar of a waterfall. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** The ends of the scale. */
  readonly least: number;
  readonly most: number;
  /** Width of the scale in columns. */
  readonly width: number;
}

/** A bar from one value to another in whole columns: full where it rises, shaded where it falls. */
export function spanBar({ from, to, least, most, width }: Span): string {
  const range = most - least || 1;
  const column = (value: number): number => Math.round(((value - least) / range) * (width - 1));
  const [left, right] = [Math.min(column(from), column(to)), Math.max(column(from), column(to))];
  const zero = column(0);
  const drawn = Array.from({ length: width }, (_, index) => {
    const isBar = index === left || (index > left && index < right);
    if (isBar && from !== to) return to >= from ? '█' : '▒';
    return index === zero ? '│' : ' ';
  });
  return drawn.join('').trimEnd();
}
