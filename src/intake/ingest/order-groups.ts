/** Groups the rows of a file by the number of their order, and imports one order after the other. */
import type { SourceRow } from '../../formats/reader.ts';
import { GroupedRows } from '../../store/load/grouped-rows.ts';
import { goesOn, numberByLine } from '../orders/continued-rows.ts';
import { type OrderRow, orderRowReader } from '../orders/order-row.ts';
import { ordersOfCustomers } from '../orders/orders-of-customers.ts';
import type { ParsedRow } from '../rows/parsed-row.ts';
import { rowHasher } from '../rows/row-hasher.ts';
import type { ImportedRow, ImportJob } from './row-importer.ts';
import { type OrderImportOptions, wholeOrderImporter } from './whole-order.ts';

/** A row of an order, and how it ended. */
export interface GroupedEnd {
  readonly source: SourceRow;
  readonly imported: ImportedRow;
}

export interface OrderGroups {
  add(row: ParsedRow): void;
  /** Imports what was added, one order after the other. */
  import(): Generator<readonly GroupedEnd[]>;
}

export function orderGroups(job: ImportJob, options: OrderImportOptions): OrderGroups {
  const { list, mapping, context } = job;
  const read = orderRowReader(mapping, context, job.states);
  const hashOf = rowHasher('orders', mapping, job.source);
  const importOrder = wholeOrderImporter(job, options);
  const groups = new GroupedRows(list);
  /** The number of the order of the row above. */
  let above: string | undefined;
  return {
    add(row) {
      const { line, cells } = row.source;
      const own = read(cells, line, row.hash);
      if (above !== undefined && goesOn(own)) options.tally.note('row-continued');
      else above = groupKey(own) ?? numberByLine(line);
      groups.add(above, { line, cells });
    },
    *import() {
      for (const group of groups.groups()) {
        const rows = group.map(({ line, cells }) => read(cells, line, hashOf(cells)));
        const ends = new Map(ordersOfCustomers(rows).flatMap((own) => [...importOrder(own)]));
        yield group.map((source) => {
          const imported = ends.get(source.line);
          if (imported === undefined) throw new Error(`line ${source.line} was neither imported nor set aside`);
          return { source, imported };
        });
      }
    },
  };
}

/** The number by which rows belong together: that of the sale where a refund names it. */
/** The number by which the rows of an order are grouped: that of the sale, also for its refunds. */
export function groupKey({ ref, refundOf, movement, direction, amount }: OrderRow): string | undefined {
  const isBack = movement === 'refund' || direction === 'out' || (typeof amount === 'number' && amount < 0);
  return (isBack ? refundOf : undefined) ?? ref;
}
