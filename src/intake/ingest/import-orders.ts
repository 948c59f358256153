/**
 * Imports all rows of a source of orders. Where each row is an order they are written one by one, in bulk if there are many;
 * else they are grouped by their order, and so are rows of a bulk load whose number has come before.
 */
import { largestId } from '../../store/file/suspend-indexes.ts';
import { BULK_FROM } from '../../store/load/choose-writer.ts';
import { countedOrders } from '../../store/tables/counted-orders.ts';
import { parserFor } from '../chunks/parser-spec.ts';
import type { SourceRows } from '../chunks/read-source.ts';
import { orderRowReader } from '../orders/order-row.ts';
import { inferOrderRules } from '../orders/order-rules.ts';
import { OrderTally } from '../orders/order-tally.ts';
import { arePlainOrders } from '../orders/plain-orders.ts';
import { parsedRow, type RowParser } from '../rows/parsed-row.ts';
import { rowHasher } from '../rows/row-hasher.ts';
import { expectedRows, importLoadable, type LoadOptions } from './import-loadable.ts';
import { type Destination, importRows } from './import-loop.ts';
import { type OrderGroups, orderGroups } from './order-groups.ts';
import type { RowCounter } from './row-counter.ts';
import { GROUPED, type ImportJob } from './row-importer.ts';

export async function importOrders(
  job: ImportJob,
  rows: SourceRows,
  counter: RowCounter,
  options: LoadOptions,
): Promise<void> {
  const { mapping, context, states } = job;
  const isSmall = await rows.readAhead(options.bulkFrom ?? BULK_FROM);
  const read = orderRowReader(mapping, context, states);
  const hashOf = rowHasher('orders', mapping, job.source);
  const first = rows.first.map(({ cells, line }) => read(cells, line, hashOf(cells)));
  const rules = inferOrderRules(mapping, first);
  const tally = new OrderTally();
  counter.outcome.orders = tally;
  counter.outcome.orderRules = rules;
  const isPlain = !isSmall && arePlainOrders(mapping, rules, first, states);
  const before = largestId(job.list.db, 'orders');
  const grouped = (isAfterBulk: boolean) => (expected: number) => {
    const groups = orderGroups(job, { rules, tally, countsUpdatesOnly: isAfterBulk, expected });
    return groupedDestination(groups, counter, parserFor({ ...job, kind: 'orders' }), mapping.columns.length);
  };
  if (isPlain) {
    await importLoadable(job, 'orders', rows, counter, options, grouped(true));
    for (const { times, ...record } of countedOrders(job.list, before)) tally.add(record, times);
    return;
  }
  const parser = parserFor({ ...job, kind: 'orders' });
  const never = () => {
    throw new Error('grouped rows are not written in bulk');
  };
  await importRows(rows.lazily(parser), grouped(false)(expectedRows(rows, isSmall, options)), never, counter, parser);
}

/** The destination of rows that are grouped. */
function groupedDestination(groups: OrderGroups, counter: RowCounter, parser: RowParser, width: number): Destination {
  return {
    writer: undefined,
    importRow(row) {
      groups.add(row);
      return GROUPED;
    },
    async finish() {
      for (const rows of groups.import()) {
        for (const { source, imported } of rows) await counter.count(parsedRow(source, width, parser), imported);
      }
    },
  };
}
