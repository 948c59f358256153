/** Rows that cannot be used: how many for which reason, and where the first of them are. */
import { type Text, text } from '../../base/text.ts';

const reasons = {
  'too-many-cells': text('more cells than the header', '单元格比表头多'),
  'customer-missing': text('no customer', '没有客户'),
  'date-missing': text('no date', '没有日期'),
  'date-not-understood': text('a date that is not understood', '日期无法识别'),
  'amount-missing': text('no amount', '没有金额'),
  'amount-not-understood': text('an amount that is not understood', '金额无法识别'),
  'figure-missing': text('a figure is missing', '缺少数字'),
  'figure-not-understood': text('a figure that is not understood', '数字无法识别'),
  'other-currency': text('another currency than most rows', '币种与多数行不同'),
} satisfies Record<string, Text>;

export type SetAsideReason = keyof typeof reasons;

/** Rows that could not be used, for one reason. */
export interface SetAside {
  readonly reason: Text;
  readonly rows: number;
  /** The first of them, as `orders.csv:17`. */
  readonly places: readonly string[];
}

const PLACES_TOLD = 3;

/** Rows of one kind. */
export class Tally {
  rows = 0;
  readonly places: string[] = [];

  count(source: string, line: number): void {
    this.rows += 1;
    if (this.places.length < PLACES_TOLD) this.places.push(`${source}:${line}`);
  }

  include({ rows, places }: Tally): void {
    this.rows += rows;
    this.places.push(...places.slice(0, PLACES_TOLD - this.places.length));
  }
}

/** The tallies of all reasons. */
export class Tallies {
  readonly #tallies = new Map<SetAsideReason, Tally>();

  of(reason: SetAsideReason): Tally {
    const known = this.#tallies.get(reason);
    if (known !== undefined) return known;
    const tally = new Tally();
    this.#tallies.set(reason, tally);
    return tally;
  }

  /** In the order in which the reasons first came up. */
  list(): SetAside[] {
    return [...this.#tallies].map(([reason, { rows, places }]) => ({ reason: reasons[reason], rows, places }));
  }
}
