/** Which things each customer bought on which days, each thing once a day, whatever the order of the lines. */

import type { NamedCodes, OrderLines } from './customer-data.ts';
import { compareNames } from './named-codes.ts';

/** The purchases of customer `c` are those from `starts[c]` up to `starts[c + 1]`, by day and then by name. */
export interface ItemPurchases {
  readonly starts: Uint32Array;
  readonly day: Int32Array;
  /** The number of the thing in `names`. */
  readonly item: Int32Array;
  /** In the order of their characters. */
  readonly names: readonly string[];
}

/** Leaves out returns and lines without a name. */
export function itemPurchases(lines: OrderLines, named: NamedCodes): ItemPurchases {
  const { places, names } = inOrderOfNames(named.names);
  const starts = new Uint32Array(lines.starts.length);
  const day = new Int32Array(named.codes.length);
  const item = new Int32Array(named.codes.length);
  let count = 0;
  for (let customer = 0; customer + 1 < lines.starts.length; customer += 1) {
    const end = lines.starts[customer + 1] ?? 0;
    let line = lines.starts[customer] ?? 0;
    while (line < end) {
      const today = lines.day[line] ?? 0;
      const items: number[] = [];
      for (; line < end && lines.day[line] === today; line += 1) {
        const place = places[named.codes[line] ?? -1];
        if (place !== undefined && (lines.amount[line] ?? 0) >= 0 && !items.includes(place)) items.push(place);
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

function inOrderOfNames(names: readonly string[]) {
  const order = names.map((name, code) => ({ name, code })).sort((a, b) => compareNames(a.name, b.name));
  const places = new Int32Array(names.length);
  for (const [place, { code }] of order.entries()) places[code] = place;
  return { places, names: order.map(({ name }) => name) };
}
