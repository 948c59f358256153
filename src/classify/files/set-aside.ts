/** Rows that cannot be used: how many for each reason, and where the first of them are. */
import { type Text, text } from '../../base/text.ts';

const reasons = {
  'too-many-cells': text('more cells than the header has', '单元格比表头多'),
  'customer-missing': text('missing customer', '缺少客户'),
  'date-missing': text('missing date', '缺少日期'),
  'date-not-understood': text('unreadable date', '日期无法识别'),
  'amount-missing': text('missing amount', '缺少金额'),
  'not-a-sale': text('no payment or refund of a customer', '不是客户的付款或退款'),
  'amount-not-understood': text('unreadable amount', '金额无法识别'),
  'metric-missing': text('missing number', '缺少数字'),
  'metric-not-understood': text('unreadable number', '数字无法识别'),
  'other-currency': text('different currency from most rows', '币种与多数行不同'),
} satisfies Record<string, Text>;

export type SetAsideReason = keyof typeof reasons;

/** Rows that could not be used, for one reason. */
export interface SetAside {
  readonly reason: Text;
  readonly rows: number;
  /** The first of them, such as `orders.csv:17`. */
  readonly examples: readonly string[];
}

const EXAMPLES = 3;

/** Counts rows and keeps the first of them as examples. */
export class Tally {
  rows = 0;
  readonly examples: string[] = [];

  count(source: string, line: number): void {
    this.rows += 1;
    if (this.examples.length < EXAMPLES) this.examples.push(`${source}:${line}`);
  }

  include({ rows, examples }: Tally): void {
    this.rows += rows;
    this.examples.push(...examples.slice(0, EXAMPLES - this.examples.length));
  }
}

/** The rows set aside, by reason. */
export class Tallies {
  readonly #tallies = new Map<SetAsideReason, Tally>();

  of(reason: SetAsideReason): Tally {
    const known = this.#tallies.get(reason);
    if (known !== undefined) return known;
    const tally = new Tally();
    this.#tallies.set(reason, tally);
    return tally;
  }

  /** In the order in which the reasons first occurred. */
  list(): SetAside[] {
    return [...this.#tallies].map(([reason, { rows, examples }]) => ({ reason: reasons[reason], rows, examples }));
  }
}
