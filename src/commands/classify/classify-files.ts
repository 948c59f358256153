/** `classify SCHEME FILE`: reads orders or customers from files or stdin and writes one row a customer. The list is not opened. */

import { ExitCode } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import type { FileCustomers } from '../../classify/files/file-customers.ts';
import { NO_CLASS } from '../../classify/scheme/scheme.ts';
import type { AnyScheme, SchemeOptions, SchemeSettings } from '../../classify/schemes.ts';
import { minorDigits } from '../../fields/money/money.ts';
import { readableMoney } from '../../fields/money/money-text.ts';
import type { ColumnChoice } from '../../intake/plan/mapping.ts';
import type { Context } from '../cli/context.ts';
import type { OptionsOf } from '../cli/flags.ts';
import type { readFlags } from '../shared/read-flags.ts';
import { type filterWriteFlags, filterWriting } from '../shared/write-flags.ts';
import { printTable, showFindings, wantedTable } from './classify-shown.ts';
import { customersOfFiles } from './classify-sources.ts';

/** How the filter reads and writes. */
export interface FilterOptions extends OptionsOf<typeof readFlags & typeof filterWriteFlags> {
  readonly map: readonly ColumnChoice[];
  readonly table: string | undefined;
  readonly reasons: boolean;
}

/**
 * Classifies the customers of files together.
 *
 * @param paths as the user gave them; `-` is stdin.
 * @returns exit code 3 where rows were set aside.
 */
export async function classifyFiles(
  context: Context,
  scheme: AnyScheme,
  paths: readonly string[],
  settings: SchemeSettings,
  how: FilterOptions,
): Promise<ExitCode | undefined> {
  const customers = await customersOfFiles(context, scheme, paths, how.map, how);
  const currency = customers.currency ?? context.reading.currency;
  const options: SchemeOptions = { ...settings, currency, minorUnits: 10 ** minorDigits(currency) };
  const result = context.busy(() => scheme.classify(customers.data, options));
  const table = wantedTable(scheme, how.table, options);
  let without = 0;
  if (table !== undefined) await printTable(context, scheme, result, table, filterWriting(how));
  else {
    const reasons = how.reasons ? [{ name: 'reason', label: text('Reason', '依据') }] : [];
    const columns = [{ name: customers.customerColumn }, ...result.columns, ...reasons];
    const output = context.printer.rows(columns, filterWriting(how));
    for (const customer of result.order?.() ?? customers.names.keys()) {
      if (result.classes[customer] === NO_CLASS) {
        without += 1;
        continue;
      }
      const reason = how.reasons ? [context.printer.prose(result.reason(customer))] : [];
      await output.write([customers.names[customer] ?? '', ...result.cells(customer), ...reason]);
    }
    await output.end();
    await showFindings(context, result);
  }
  await sayWhatWasRead(context, customers);
  if (without > 0) await context.printer.say(leftOut(scheme, without));
  for (const remark of result.remarks ?? []) await context.printer.say(remark);
  return customers.setAside.length > 0 ? ExitCode.setAside : undefined;
}

async function sayWhatWasRead({ printer, clock }: Context, read: FileCustomers): Promise<void> {
  const { names: customers, customerColumn, rows, later, byOtherColumn, setAside, unknownStates = [] } = read;
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
        `${counted(byOtherColumn, 'row')} without ${customerColumn}: their customers are identified by phone, e-mail or name`,
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
  for (const { state, orders, money } of unknownStates) {
    const sums = [...money].map(([currency, minor]) => `${readableMoney(minor, currency)} ${currency}`).join(' + ');
    await printer.warn(
      text(
        `state "${state}" is not known: ${counted(orders, 'order')} (${sums}) not counted`,
        `无法识别状态“${state}”：${orders} 个订单（${sums}）未计入`,
      ),
    );
  }
  for (const { reason, rows: count, examples } of setAside) {
    const more = count > examples.length;
    await printer.warn(
      text(
        `set aside, ${reason.en}: ${counted(count, 'row')} (${examples.join(', ')}${more ? ', …' : ''})`,
        `未计入，${reason.zh}：${count} 行（${examples.join('、')}${more ? '…' : ''}）`,
      ),
    );
  }
}

function leftOut({ files = ['orders'] }: AnyScheme, without: number): Text {
  const are = `${without === 1 ? 'is' : 'are'} left out`;
  return files.includes('orders')
    ? text(`${counted(without, 'customer')} without a purchase ${are}`, `${without} 位客户没有购买记录，未列出`)
    : text(`${counted(without, 'customer')} without a class ${are}`, `${without} 位客户没有类别，未列出`);
}
