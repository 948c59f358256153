/** Which items each customer bought on which days: each item once a day, whatever the order of the lines. */
import { int32At, uint8At, uint32At } from '../../base/typed-at.ts';

import type { NamedCodes, OrderLines } from './customer-data.ts';
import { compareNames } from './named-codes.ts';
import { MONEY } from './order-kinds.ts';

/** The purchases of customer `c` are those from `starts[c]` up to `starts[c + 1]`, by day and then by name. */
export interface ItemPurchases {
  readonly starts: Uint32Array;
  readonly day: Int32Array;
  /** The index of the item in `names`. */
  readonly item: Int32Array;
  /** Sorted. */
  readonly names: readonly string[];
}

/** The purchases of named items; returns and lines without a name are left out. */
export function itemPurchases(lines: OrderLines, named: NamedCodes): ItemPurchases {
  const { ranks, names } = sortedNames(named.names);
  const starts = new Uint32Array(lines.starts.length);
  const day = new Int32Array(named.codes.length);
  const item = new Int32Array(named.codes.length);
  let count = 0;
  for (let customer = 0; customer + 1 < lines.starts.length; customer += 1) {
    const end = uint32At(lines.starts, customer + 1);
    let line = uint32At(lines.starts, customer);
    while (line < end) {
      const today = int32At(lines.day, line);
      const items: number[] = [];
      for (; line < end && lines.day[line] === today; line += 1) {
        const rank = ranks[int32At(named.codes, line)];
        const isBought = uint8At(lines.kind, line) !== MONEY;
        if (rank !== undefined && isBought && !items.includes(rank)) items.push(rank);
      }
      for (const own of items.sort((first, second) => first - second)) {
        day[count] = today;
        item[count] = own;
        count += 1;
      }
    }
    starts[customer + 1] = count;
  }
  return { starts, day: day.subarray(0, count), item: item.subarray(0, count), names };
}

function sortedNames(names: readonly string[]) {
  const order = names.map((name, code) => ({ name, code })).sort((a, b) => compareNames(a.name, b.name));
  const ranks = new Int32Array(names.length);
  for (const [rank, { code }] of order.entries()) ranks[code] = rank;
  return { ranks, names: order.map(({ name }) => name) };
}
