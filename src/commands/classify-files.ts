/** `classify SCHEME FILE`: reads orders from files or stdin and writes one row a customer. The list is not opened. */
import { type OrderTables, readOrderTables } from '../classify/order-table.ts';
import { NO_CLASS, type Scheme, type SchemeOptions } from '../classify/scheme.ts';
import type { Context } from '../context.ts';
import { ExitCode } from '../errors.ts';
import { minorDigits } from '../fields/money.ts';
import { orderFields, recogniseOrderHeaders } from '../fields/order-fields.ts';
import { type ColumnChoice, mapColumns } from '../intake/mapping.ts';
import { text } from '../text.ts';
import { counted } from './counted.ts';
import type { OptionsOf } from './flags.ts';
import { type readFlags, readOptions } from './read-flags.ts';
import { openSource, sourcePaths } from './sources.ts';
import { type filterWriteFlags, filterWriting } from './write-flags.ts';

/**
 * Classifies the customers of order files together.
 *
 * @param paths as the user gave them; `-` is stdin.
 * @returns exit code 3 where rows were set aside.
 */
export async function classifyFiles(
  context: Context,
  scheme: Scheme,
  paths: readonly string[],
  choices: readonly ColumnChoice[],
  options: Omit<SchemeOptions, 'minorUnits'>,
  how: OptionsOf<typeof readFlags & typeof filterWriteFlags>,
): Promise<ExitCode | undefined> {
  const tables = [];
  for (const path of await sourcePaths(context, paths)) {
    const reader = await openSource(context, path, readOptions(how));
    tables.push({ reader, fields: mapColumns(reader.columns, orderFields, recogniseOrderHeaders, choices).fields });
  }
  const orders = await readOrderTables(tables, context.clock.today, context.reading);
  const minorUnits = 10 ** minorDigits(orders.currency ?? context.reading.currency);
  const result = scheme.classify(orders.history, { ...options, minorUnits });
  const output = context.printer.rows([{ name: orders.customerColumn }, ...result.columns], filterWriting(how));
  let without = 0;
  for (const customer of result.order?.() ?? orders.customers.keys()) {
    if (result.classes[customer] === NO_CLASS) without += 1;
    else await output.write([orders.customers[customer] ?? '', ...result.cells(customer)]);
  }
  await output.end();
  await sayWhatWasRead(context, orders, without);
  return orders.setAside.length > 0 ? ExitCode.setAside : undefined;
}

async function sayWhatWasRead({ printer, clock }: Context, orders: OrderTables, without: number): Promise<void> {
  const { customers, customerColumn, rows, later, byOtherColumn, setAside } = orders;
  const { today } = clock;
  if (rows === 0) await printer.warn(text('no rows below the header', '表头下没有数据'));
  await printer.say(
    text(
      `${counted(customers.length, 'customer')} in ${counted(rows, 'row')}, as of ${today}`,
      `共 ${rows} 行、${customers.length} 位客户，截至 ${today}`,
    ),
  );
  if (byOtherColumn > 0) {
    await printer.say(
      text(
        `${counted(byOtherColumn, 'row')} without ${customerColumn}: their customers are told apart by phone, e-mail or name`,
        `${byOtherColumn} 行没有“${customerColumn}”，改按电话、邮箱或名称区分客户`,
      ),
    );
  }
  if (later > 0) {
    await printer.say(
      text(
        `${counted(later, 'row')} after ${today} ${later === 1 ? 'was' : 'were'} not counted`,
        `${later} 行晚于 ${today}，未计入`,
      ),
    );
  }
  if (without > 0) {
    await printer.say(
      text(
        `${counted(without, 'customer')} without a purchase ${without === 1 ? 'is' : 'are'} left out`,
        `${without} 位客户没有购买记录，未列出`,
      ),
    );
  }
  for (const { reason, rows: count, places } of setAside) {
    const more = count > places.length;
    await printer.warn(
      text(
        `set aside, ${reason.en}: ${counted(count, 'row')} (${places.join(', ')}${more ? ', …' : ''})`,
        `未计入，${reason.zh}：${count} 行（${places.join('、')}${more ? '…' : ''}）`,
      ),
    );
  }
}
