/** Bars of block characters, to an eighth of a column. */

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of a share of the room, from 0 to 1; what is more than nothing shows as at least an eighth of a column. */
export function shareBar(share: number, room: number): string {
  if (!(share > 0)) return '';
  const eighths = Math.max(1, Math.round(Math.min(1, share) * room * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

/** A stretch of a scale, as one bar of a waterfall. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** The ends of the scale. */
  readonly least: number;
  readonly most: number;
  /** Columns that the scale takes. */
  readonly room: number;
}

/** A bar from one value to another on a scale of whole columns: full where it rises, shaded where it falls. */
export function spanBar({ from, to, least, most, room }: Span): string {
  const range = most - least || 1;
  const column = (value: number): number => Math.round(((value - least) / range) * (room - 1));
  const [left, right] = [Math.min(column(from), column(to)), Math.max(column(from), column(to))];
  const zero = column(0);
  const drawn = Array.from({ length: room }, (_, at) => {
    const isBar = at === left || (at > left && at < right);
    if (isBar && from !== to) return to >= from ? '█' : '▒';
    return at === zero ? '│' : ' ';
  });
  return drawn.join('').trimEnd();
}
