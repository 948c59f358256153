/**
 * Reads tables in which a row is a customer, for classification without a list: with figures that somebody has made
 * already, or with the fields of a customer.
 *
 * The unit of time of `recency` and `T` is the file's own, so a scheme that counts in days takes them for days.
 */
import type { Field, ReadingContext } from '../../fields/field.ts';
import { headerNote } from '../../fields/headers/header-key.ts';
import { minorDigits, parseMoney, withMoneyUnit } from '../../fields/money/money.ts';
import { isPlaceholder } from '../../fields/text/placeholder.ts';
import { isBlank, plainCode } from '../../fields/text/plain.ts';
import { dayNumber } from '../math/days.ts';
import type { CustomerData, GivenFigures, NamedCodes } from '../orders/customer-data.ts';
import { type CustomerHistory, emptyHistory } from '../orders/customer-history.ts';
import { dataOfLines } from '../orders/lines-source.ts';
import { codesOf } from '../orders/named-codes.ts';
import { LineStore } from '../orders/order-columns.ts';
import type { FileCustomers } from './file-customers.ts';
import type { MappedTable } from './order-row-reader.ts';
import { type SetAsideReason, Tallies } from './set-aside.ts';

/** The figures that a table of customers may have. */
export const givenNames = ['recency', 'frequency', 'monetary', 'age'] as const;
export type GivenName = (typeof givenNames)[number];

/** The fields that may say who a customer is, the surest first; of tables with figures and of lists of customers. */
const keyFields = [
  ['customer_ref', 'customer_phone', 'customer_email', 'customer_name'],
  ['ref', 'phone', 'email', 'name', 'company'],
];

/**
 * Reads tables of customers into one.
 *
 * @param asOf civil date of the analysis.
 * @param needed the figures without which a row is set aside.
 */
export async function readCustomerTables(
  tables: readonly MappedTable[],
  asOf: string,
  needed: readonly GivenName[],
  context: ReadingContext,
): Promise<FileCustomers> {
  const collected = new CustomerRows(asOf, needed, context);
  for (const table of tables) await collected.read(table);
  return collected.finish();
}

class CustomerRows {
  readonly #asOf: number;
  readonly #needed: readonly GivenName[];
  readonly #context: ReadingContext;
  readonly #names: string[] = [];
  readonly #figures: Record<GivenName, number[]> = { recency: [], frequency: [], monetary: [], age: [] };
  readonly #fields = new Map<string, (string | null)[]>();
  readonly #setAside = new Tallies();
  #rows = 0;
  #customerColumn: string | undefined;

  constructor(asOf: string, needed: readonly GivenName[], context: ReadingContext) {
    this.#asOf = dayNumber(asOf) ?? 0;
    this.#needed = needed;
    this.#context = context;
  }

  async read({ reader, fields }: MappedTable): Promise<void> {
    const keys = keyColumns(fields);
    this.#customerColumn ??= reader.columns[keys[0] ?? -1] ?? 'row';
    const figuresOf = this.#figureReader(fields, reader.columns);
    const isOfFigures = fields.some((field) => givenNames.some((name) => name === field?.name));
    for await (const rows of reader.batches()) {
      for (const { cells, line, ragged = 0 } of rows) {
        if (cells.every(isBlank)) continue;
        this.#rows += 1;
        const figures = ragged > reader.columns.length ? 'too-many-cells' : figuresOf(cells);
        if (typeof figures === 'string') {
          this.#setAside.of(figures).count(reader.name, line);
          continue;
        }
        const key = keys.map((column) => cells[column] ?? '').find((cell) => !isBlank(cell) && !isPlaceholder(cell));
        for (const name of givenNames) this.#figures[name].push(figures[name]);
        if (!isOfFigures) this.#noteFields(fields, cells);
        this.#names.push(key?.trim() ?? String(line));
      }
    }
  }

  finish(): FileCustomers {
    const customers = this.#names.length;
    const given: GivenFigures = {
      recency: Float64Array.from(this.#figures.recency),
      frequency: Float64Array.from(this.#figures.frequency),
      monetary: Float64Array.from(this.#figures.monetary),
      age: Float64Array.from(this.#figures.age),
    };
    const fields = new Map<string, NamedCodes>();
    for (const [name, values] of this.#fields) fields.set(name, codesOf(values, customers));
    const plain = dataOfLines(new LineStore(this.#asOf).sorted(customers), this.#asOf, fields, this.#names);
    const hasFigures = givenNames.some((name) => given[name].some((figure) => !Number.isNaN(figure)));
    const minorUnits = 10 ** minorDigits(this.#context.currency);
    const data: CustomerData = hasFigures
      ? { ...plain, given, history: historyOfGiven(given, this.#asOf, minorUnits) }
      : plain;
    return {
      data,
      names: this.#names,
      customerColumn: this.#customerColumn ?? 'row',
      currency: this.#context.currency,
      rows: this.#rows,
      setAside: this.#setAside.list(),
      later: 0,
      byOtherColumn: 0,
    };
  }

  #noteFields(fields: readonly (Field | undefined)[], cells: readonly string[]): void {
    const place = this.#names.length;
    for (const [column, field] of fields.entries()) {
      const cell = cells[column] ?? '';
      if (field === undefined || isBlank(cell)) continue;
      const { value, also } = field.read(cell, this.#context);
      for (const [name, said] of [[field.name, value] as const, ...Object.entries(also ?? {})]) {
        const values = this.#fields.get(name) ?? [];
        this.#fields.set(name, values);
        while (values.length < place) values.push(null);
        values[place] ??= said;
      }
    }
  }

  /** Makes the reader of a row's figures; NaN is what it does not say. */
  #figureReader(fields: readonly (Field | undefined)[], columns: readonly string[]) {
    const columnOf = (name: string) => fields.findIndex((field) => field?.name === name);
    const at = Object.fromEntries(givenNames.map((name) => [name, columnOf(name)]));
    const lastOrderOn = columnOf('last_order_on');
    const moneyUnit = headerNote(columns[at.monetary ?? -1] ?? '');
    const cellOf = (cells: readonly string[], column = -1) => {
      const cell = cells[column] ?? '';
      return isBlank(cell) || isPlaceholder(cell) ? '' : cell;
    };
    return (cells: readonly string[]): Record<GivenName, number> | SetAsideReason => {
      const read = (name: GivenName) => numberOf(cellOf(cells, at[name]));
      const money = cellOf(cells, at.monetary);
      const day = dayNumber(this.#valueOf(fields[lastOrderOn], cellOf(cells, lastOrderOn)));
      const told = read('recency');
      const figures = {
        recency: Number.isNaN(told) && day !== undefined ? this.#asOf - day : told,
        frequency: read('frequency'),
        monetary: this.#moneyOf(moneyUnit === undefined ? money : withMoneyUnit(money, moneyUnit)),
        age: read('age'),
      };
      for (const name of this.#needed) {
        if (!Number.isNaN(figures[name])) continue;
        const wasSaid = cellOf(cells, at[name]) !== '' || (name === 'recency' && cellOf(cells, lastOrderOn) !== '');
        return wasSaid ? 'figure-not-understood' : 'figure-missing';
      }
      return figures;
    };
  }

  #valueOf(field: Field | undefined, cell: string): string {
    return field === undefined || cell === '' ? '' : (field.read(cell, this.#context).value ?? '');
  }

  /** Means of amounts have more decimals than money has, and keep them. */
  #moneyOf(cell: string): number {
    const plain = numberOf(cell);
    if (!Number.isNaN(plain)) return plain;
    const money = parseMoney(cell, this.#context.currency);
    return money === undefined ? Number.NaN : money.minor / 10 ** minorDigits(money.currency);
  }
}

function keyColumns(fields: readonly (Field | undefined)[]): number[] {
  const columns = keyFields.map((names) =>
    names.map((name) => fields.findIndex((field) => field?.name === name)).filter((column) => column >= 0),
  );
  return columns.find((found) => found.length > 0) ?? [];
}

function numberOf(cell: string): number {
  const code = plainCode(cell).replace(/,(?=\d{3}(\D|$))/g, '');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(code) ? Number(code) : Number.NaN;
}

/** What a history can be made of figures: totals and the day of the last purchase, if recency is in days. */
function historyOfGiven(
  { recency, frequency, monetary }: GivenFigures,
  asOf: number,
  minorUnits: number,
): CustomerHistory {
  const history = emptyHistory(asOf, frequency.length);
  for (let customer = 0; customer < frequency.length; customer += 1) {
    const [orders, silence, spent] = [frequency[customer] ?? 0, recency[customer] ?? 0, monetary[customer] ?? 0];
    history.revenue[customer] = Number.isNaN(spent) ? 0 : Math.round(spent * minorUnits);
    if (Number.isNaN(orders) || orders <= 0) continue;
    history.orders[customer] = Math.round(orders);
    if (!Number.isNaN(silence)) history.lastDay[customer] = asOf - Math.round(silence);
  }
  return history;
}
