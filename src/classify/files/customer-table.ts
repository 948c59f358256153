/**
 * Reads tables with a row per customer, for classification without a list: with metrics computed elsewhere, or with the
 * fields of a customer.
 *
 * `recency` and `T` are in the unit of the file; a scheme that counts in days takes them as days.
 */
import { at } from '../../base/at.ts';
import type { Field, ReadingContext } from '../../fields/field.ts';
import { headerNote } from '../../fields/headers/header-key.ts';
import { minorDigits, parseMoney, withMoneyUnit } from '../../fields/money/money.ts';
import { isPlaceholder } from '../../fields/text/placeholder.ts';
import { isBlank, plainCode } from '../../fields/text/plain.ts';
import { dayNumber, dayOf } from '../math/days.ts';
import type { CustomerData, GivenMetrics, NamedCodes } from '../orders/customer-data.ts';
import { type CustomerHistory, emptyHistory } from '../orders/customer-history.ts';
import { customerDataOfLines } from '../orders/lines-source.ts';
import { codesOf } from '../orders/named-codes.ts';
import { OrderColumns } from '../orders/order-columns.ts';
import type { FileCustomers } from './file-customers.ts';
import type { MappedTable } from './order-row-reader.ts';
import { type SetAsideReason, Tallies } from './set-aside.ts';

/** The metrics that a table of customers may have. */
export const givenNames = ['recency', 'frequency', 'monetary', 'age'] as const;
export type GivenName = (typeof givenNames)[number];

/** The fields that identify a customer, the most reliable first: in tables with metrics, and in lists of customers. */
const keyFields = [
  ['customer_ref', 'customer_phone', 'customer_email', 'customer_name'],
  ['ref', 'phone', 'email', 'name', 'company'],
];

/**
 * Reads tables of customers into one.
 *
 * @param asOf civil date of the analysis.
 * @param needed the metrics without which a row is set aside.
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
  readonly #metrics: Record<GivenName, number[]> = { recency: [], frequency: [], monetary: [], age: [] };
  readonly #fields = new Map<string, (string | null)[]>();
  readonly #setAside = new Tallies();
  #rows = 0;
  #customerColumn: string | undefined;

  constructor(asOf: string, needed: readonly GivenName[], context: ReadingContext) {
    this.#asOf = dayOf(asOf);
    this.#needed = needed;
    this.#context = context;
  }

  async read({ reader, fields }: MappedTable): Promise<void> {
    const keys = keyColumns(fields);
    this.#customerColumn ??= reader.columns[keys[0] ?? -1] ?? 'row';
    const metricsOf = this.#metricReader(fields, reader.columns);
    const hasGivenMetrics = fields.some((field) => givenNames.some((name) => name === field?.name));
    for await (const rows of reader.batches()) {
      for (const { cells, line, ragged = 0 } of rows) {
        if (cells.every(isBlank)) continue;
        this.#rows += 1;
        const metrics = ragged > reader.columns.length ? 'too-many-cells' : metricsOf(cells);
        if (typeof metrics === 'string') {
          this.#setAside.of(metrics).count(reader.name, line);
          continue;
        }
        const key = keys.map((column) => cells[column] ?? '').find((cell) => !isBlank(cell) && !isPlaceholder(cell));
        for (const name of givenNames) this.#metrics[name].push(metrics[name]);
        if (!hasGivenMetrics) this.#addFields(fields, cells);
        this.#names.push(key?.trim() ?? String(line));
      }
    }
  }

  finish(): FileCustomers {
    const customers = this.#names.length;
    const given: GivenMetrics = {
      recency: Float64Array.from(this.#metrics.recency),
      frequency: Float64Array.from(this.#metrics.frequency),
      monetary: Float64Array.from(this.#metrics.monetary),
      age: Float64Array.from(this.#metrics.age),
    };
    const fields = new Map<string, NamedCodes>();
    for (const [name, values] of this.#fields) fields.set(name, codesOf(values, customers));
    const withoutMetrics = customerDataOfLines(
      new OrderColumns(this.#asOf).sorted(customers),
      this.#asOf,
      fields,
      this.#names,
    );
    const hasMetrics = givenNames.some((name) => given[name].some((metric) => !Number.isNaN(metric)));
    const minorUnits = 10 ** minorDigits(this.#context.currency);
    const data: CustomerData = hasMetrics
      ? { ...withoutMetrics, given, history: historyOfGiven(given, this.#asOf, minorUnits) }
      : withoutMetrics;
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

  #addFields(fields: readonly (Field | undefined)[], cells: readonly string[]): void {
    const row = this.#names.length;
    for (const [column, field] of fields.entries()) {
      const cell = cells[column] ?? '';
      if (field === undefined || isBlank(cell)) continue;
      const { value, also } = field.read(cell, this.#context);
      for (const [name, own] of [[field.name, value] as const, ...Object.entries(also ?? {})]) {
        const values = this.#fields.get(name) ?? [];
        this.#fields.set(name, values);
        while (values.length < row) values.push(null);
        values[row] ??= own;
      }
    }
  }

  /** Makes the reader of the metrics of a row; NaN where one is missing. */
  #metricReader(fields: readonly (Field | undefined)[], columns: readonly string[]) {
    const columnOf = (name: string) => fields.findIndex((field) => field?.name === name);
    const columnsByName = Object.fromEntries(givenNames.map((name) => [name, columnOf(name)]));
    const lastOrderOn = columnOf('last_order_on');
    const moneyUnit = headerNote(columns[columnsByName.monetary ?? -1] ?? '');
    const cellOf = (cells: readonly string[], column = -1) => {
      const cell = cells[column] ?? '';
      return isBlank(cell) || isPlaceholder(cell) ? '' : cell;
    };
    return (cells: readonly string[]): Record<GivenName, number> | SetAsideReason => {
      const read = (name: GivenName) => numberOf(cellOf(cells, columnsByName[name]));
      const money = cellOf(cells, columnsByName.monetary);
      const day = dayNumber(this.#valueOf(fields[lastOrderOn], cellOf(cells, lastOrderOn)));
      const recency = read('recency');
      const metrics = {
        recency: Number.isNaN(recency) && day !== undefined ? this.#asOf - day : recency,
        frequency: read('frequency'),
        monetary: this.#moneyOf(moneyUnit === undefined ? money : withMoneyUnit(money, moneyUnit)),
        age: read('age'),
      };
      for (const name of this.#needed) {
        if (!Number.isNaN(metrics[name])) continue;
        const isWritten =
          cellOf(cells, columnsByName[name]) !== '' || (name === 'recency' && cellOf(cells, lastOrderOn) !== '');
        return isWritten ? 'metric-not-understood' : 'metric-missing';
      }
      return metrics;
    };
  }

  #valueOf(field: Field | undefined, cell: string): string {
    return field === undefined || cell === '' ? '' : (field.read(cell, this.#context).value ?? '');
  }

  /** Mean amounts have more decimals than money, and keep them. */
  #moneyOf(cell: string): number {
    const number = numberOf(cell);
    if (!Number.isNaN(number)) return number;
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

/** The history as far as the metrics give it: totals, and the day of the last purchase if recency is in days. */
function historyOfGiven(
  { recency, frequency, monetary }: GivenMetrics,
  asOf: number,
  minorUnits: number,
): CustomerHistory {
  const history = emptyHistory(asOf, frequency.length);
  for (let customer = 0; customer < frequency.length; customer += 1) {
    const [orders, silence, spent] = [at(frequency, customer), at(recency, customer), at(monetary, customer)];
    history.revenue[customer] = Number.isNaN(spent) ? 0 : Math.round(spent * minorUnits);
    if (Number.isNaN(orders) || orders <= 0) continue;
    history.orders[customer] = Math.round(orders);
    if (!Number.isNaN(silence)) history.lastDay[customer] = asOf - Math.round(silence);
  }
  return history;
}
