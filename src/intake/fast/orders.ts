/** The values of rows of orders without issues, by their bytes. Agrees with `rows/order-row.ts`. */
import type { ReadingContext } from '../../fields/field.ts';
import { hundredthsIn, isBareHundredths, minorDigits, parseMoney } from '../../fields/money/money.ts';
import { areDigits, numberIn } from '../../fields/text/cell-bytes.ts';
import type { CustomerNumbers } from '../../store/load/customer-numbers.ts';
import { hashOfKeyBytes, NO_KEY } from '../../store/load/encoded-rows.ts';
import { CUSTOMER_ID, type PlainOrderColumn, plainOrderColumns, REF } from '../../store/schema/order-columns.ts';
import { rowColumns } from '../../store/schema/origin-columns.ts';

import type { CellMemory } from './cell-memory.ts';
import type { FastRecord } from './rows.ts';
import { ValueSlots } from './value-slots.ts';

const indexOf = (column: PlainOrderColumn) => plainOrderColumns.indexOf(column);
const [DAY, AMOUNT, CURRENCY] = [indexOf('ordered_on'), indexOf('amount'), indexOf('currency')];
const [QUANTITY, EXTRA] = [indexOf('quantity'), indexOf('extra')];
const TEXTS = ['product', 'category', 'channel', 'status'] as const;
const LONGEST_NUMBER = 15;

/**
 * @param indexes of the fields of an order among the parsed values.
 * @param customers of the list, by their refs.
 */
export function fastOrders(
  memory: CellMemory,
  indexes: ReadonlyMap<string, number>,
  { currency: own }: ReadingContext,
  customers: CustomerNumbers,
): FastRecord {
  const { bytes } = memory;
  const parsed = new ValueSlots(indexes.size);
  const values = new ValueSlots(plainOrderColumns.length + rowColumns.length);
  const at = (field: string) => indexes.get(field) ?? -1;
  const [ref, customerRef, day] = [at('ref'), at('customer_ref'), at('ordered_on')];
  const [amount, currency, quantity] = [at('amount'), at('currency'), at('quantity')];
  const texts = TEXTS.map((field) => ({ index: indexOf(field), field: at(field) }));
  /** Most rows have the currency of the row before. */
  let last = own;
  let hasHundredths = minorDigits(own) === 2;

  function noteCurrency(code: string): void {
    if (code === last) return;
    last = code;
    hasHundredths = minorDigits(code) === 2;
  }

  function completeMoney(): boolean {
    noteCurrency(parsed.has(currency) ? parsed.textAt(bytes, currency) : own);
    const [from, to] = [parsed.from[amount] ?? 0, parsed.to[amount] ?? 0];
    if (hasHundredths && isBareHundredths(bytes, from, to)) {
      values.setNumber(AMOUNT, hundredthsIn(bytes, from, to));
      return values.write(memory, CURRENCY, last);
    }
    const money = parseMoney(parsed.textAt(bytes, amount), last);
    if (money === undefined) return false;
    values.setNumber(AMOUNT, money.minor);
    return values.write(memory, CURRENCY, money.currency);
  }

  function completeQuantity(): void {
    if (!parsed.has(quantity)) return;
    const [from, to] = [parsed.from[quantity] ?? 0, parsed.to[quantity] ?? 0];
    const isShort = to - from <= LONGEST_NUMBER && areDigits(bytes, from, to);
    const number = isShort ? numberIn(bytes, from, to) : Number(parsed.textAt(bytes, quantity));
    if (Number.isFinite(number)) values.setNumber(QUANTITY, number);
  }

  function complete(): number | undefined {
    values.clear();
    if (!parsed.has(customerRef) || !parsed.has(day) || !parsed.has(amount)) return undefined;
    const customer = customers.findBytes(bytes, parsed.from[customerRef] ?? 0, parsed.to[customerRef] ?? 0);
    if (customer === undefined) return undefined;
    values.setNumber(CUSTOMER_ID, customer);
    // A date without an issue is a day.
    values.take(DAY, parsed, day);
    if (!completeMoney()) return undefined;
    completeQuantity();
    for (const { index, field } of texts) values.take(index, parsed, field);
    values.take(REF, parsed, ref);
    return parsed.has(ref) ? hashOfKeyBytes(bytes, values.from[REF] ?? 0, values.to[REF] ?? 0) : NO_KEY;
  }

  return { parsed, values, extra: EXTRA, complete };
}
