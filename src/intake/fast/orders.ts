/** What rows of orders say that leave no doubt, by their bytes. It agrees with `order-row.ts`. */

import type { ReadingContext } from '../../fields/field.ts';
import { hundredthsIn, isBareHundredths, minorDigits, parseMoney } from '../../fields/money/money.ts';
import { areDigits, numberIn } from '../../fields/text/cell-bytes.ts';
import type { CustomerNumbers } from '../../store/load/customer-numbers.ts';
import { hashOfKeyBytes, JOINT, NO_PART } from '../../store/load/encoded-rows.ts';
import { rowColumns } from '../../store/schema/origin-columns.ts';
import { CUSTOMER_ID, orderColumns, PRODUCT, REF } from '../../store/tables/orders.ts';
import type { CellMemory } from './cell-memory.ts';
import { NO_KEY } from './record-encoder.ts';
import type { PlainKind } from './rows.ts';
import { PlainValues } from './values.ts';

const placeOf = (column: string) => orderColumns.indexOf(column);
const [DAY, AMOUNT, CURRENCY] = [placeOf('ordered_on'), placeOf('amount'), placeOf('currency')];
const [QUANTITY, EXTRA] = [placeOf('quantity'), placeOf('extra')];
const TEXTS = ['product', 'category', 'channel', 'status'];
const LONGEST_NUMBER = 15;

/**
 * Makes the values of the orders of a list.
 *
 * @param places of the fields of an order among what a row says.
 */
export function plainOrders(
  memory: CellMemory,
  places: ReadonlyMap<string, number>,
  { currency: own }: ReadingContext,
  buyers: CustomerNumbers,
): PlainKind {
  const { bytes } = memory;
  const said = new PlainValues(places.size);
  const values = new PlainValues(orderColumns.length + rowColumns.length);
  const at = (field: string) => places.get(field) ?? -1;
  const [ref, buyer, day] = [at('ref'), at('customer_ref'), at('ordered_on')];
  const [amount, currency, quantity] = [at('amount'), at('currency'), at('quantity')];
  const texts = TEXTS.map((field) => ({ place: placeOf(field), field: at(field) }));
  /** The money of most rows is that of the row before. */
  let last = own;
  let hasHundredths = minorDigits(own) === 2;

  function noteCurrency(code: string): void {
    if (code === last) return;
    last = code;
    hasHundredths = minorDigits(code) === 2;
  }

  function completeMoney(): boolean {
    noteCurrency(said.has(currency) ? said.textAt(bytes, currency) : own);
    const [from, to] = [said.from[amount] ?? 0, said.to[amount] ?? 0];
    if (hasHundredths && isBareHundredths(bytes, from, to)) {
      values.setNumber(AMOUNT, hundredthsIn(bytes, from, to));
      return values.write(memory, CURRENCY, last);
    }
    const money = parseMoney(said.textAt(bytes, amount), last);
    if (money === undefined) return false;
    values.setNumber(AMOUNT, money.minor);
    return values.write(memory, CURRENCY, money.currency);
  }

  function completeQuantity(): void {
    if (!said.has(quantity)) return;
    const [from, to] = [said.from[quantity] ?? 0, said.to[quantity] ?? 0];
    const isShort = to - from <= LONGEST_NUMBER && areDigits(bytes, from, to);
    const number = isShort ? numberIn(bytes, from, to) : Number(said.textAt(bytes, quantity));
    if (Number.isFinite(number)) values.setNumber(QUANTITY, number);
  }

  /** The number and the product, put together as `hashOfKey` does it. */
  function keyOf(): number | undefined {
    const from = memory.writtenTo;
    memory.copy(values.from[REF] ?? 0, values.to[REF] ?? 0);
    memory.write(JOINT);
    const end = values.has(PRODUCT)
      ? memory.copy(values.from[PRODUCT] ?? 0, values.to[PRODUCT] ?? 0)
      : memory.write(NO_PART);
    return end === 0 ? undefined : hashOfKeyBytes(bytes, from, end);
  }

  function complete(): number | undefined {
    values.clear();
    if (!said.has(buyer) || !said.has(day) || !said.has(amount)) return undefined;
    const customer = buyers.findBytes(bytes, said.from[buyer] ?? 0, said.to[buyer] ?? 0);
    if (customer === undefined) return undefined;
    values.setNumber(CUSTOMER_ID, customer);
    // A day that leaves no doubt is one.
    values.take(DAY, said, day);
    if (!completeMoney()) return undefined;
    completeQuantity();
    for (const { place, field } of texts) values.take(place, said, field);
    values.take(REF, said, ref);
    return said.has(ref) ? keyOf() : NO_KEY;
  }

  return { said, values, extra: EXTRA, complete };
}
