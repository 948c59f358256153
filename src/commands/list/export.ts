/**
 * `export` writes the customers to a file that another program, or `import`, reads back.
 *
 *     clientele export -o customers.csv
 */

import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { exportCustomers, exportOrders } from '../../store/facts/export.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { choice, onOff, string } from '../cli/flags.ts';
import { choosingFlags, chosenCustomers } from '../shared/chosen-customers.ts';
import { columnsFlag } from '../shared/columns-flag.ts';
import { plainColumns, writeAnswer } from '../shared/write-answer.ts';
import { writeFlags, writing } from '../shared/write-flags.ts';
import { writeForm } from './export-form.ts';

const flags = {
  as: choice(
    '--as <kind>',
    text('customers, if not said otherwise, or orders', 'customers（客户，默认）或 orders（订单）'),
    ['customers', 'orders'],
  ),
  ...choosingFlags(
    text('only customers that meet a condition in SQL, or their orders', '只导出符合 SQL 条件的客户或其订单'),
  ),
  updateForm: onOff(
    '--update-form',
    text(
      'a sheet to be filled in by customers or salespeople, for update',
      '输出更新表，供客户或销售填写后用 update 读回',
    ),
  ),
  owner: string('--owner <name>', text('of the form: only the customers of one owner', '更新表：只含该负责人的客户')),
  columns: columnsFlag(text('of the form: the fields in it, with commas between', '更新表：包含的字段，用逗号分隔')),
  masked: onOff('--masked', text('hide who they are: 138****5678', '隐去个人信息，如 138****5678')),
  ...writeFlags,
};

export const exportCommand = command({
  name: 'export',
  description: text(
    'Writes every field, the tags, and every column that the sources had besides, as CSV or in the format of the ending of -o. The column clientele_id holds the permanent id: a file that was mended and is imported again finds its customers by it. Tags that were changed in the file are taken with: clientele tag add --from FILE. With --update-form it writes one sheet of customers with their values, to be mended and filled in by them or by who looks after them; update takes it back and changes only what was changed in it.',
    '输出全部字段、标签以及来源文件中的其他列，默认 CSV，或按 -o 的扩展名决定格式。clientele_id 列是永久编号：改好的文件再次导入时据此找到原来的客户。在文件中改过的标签请用 clientele tag add --from 文件 导入。加 --update-form 则输出更新表，由客户或负责人修改、补填；update 读回时只采用改过的内容。',
  ),
  examples: [
    { line: 'clientele export -o customers.csv', does: text('all customers', '导出全部客户') },
    {
      line: 'clientele export --as orders -o orders.xlsx',
      does: text('all orders, as a workbook', '把全部订单导出为 Excel 工作簿'),
    },
    {
      line: 'clientele export --excel --encoding gb18030 -o customers.csv',
      does: text('for a program that reads no UTF-8', '供只认国标编码的软件使用'),
    },
    {
      line: 'clientele export --update-form -o form.xlsx',
      does: text(
        'a sheet to be filled in, for: clientele update form.xlsx',
        '供填写的更新表，填好后 clientele update form.xlsx',
      ),
    },
    {
      line: `clientele export --where "lifecycle = 'lost'" --masked`,
      does: text('without personal data', '不含个人信息'),
    },
  ],
  flags,
  writes: false,
  async run(context, _, { as, where, segment, masked, updateForm, owner, columns, ...how }) {
    if (updateForm) {
      if (masked || as === 'orders') throw notOfForms(masked ? '--masked' : '--as orders');
      await sayWritten(context, await writeForm(context, { where, segment, owner, columns }, writing(how)));
      return undefined;
    }
    if (owner !== undefined || columns !== undefined) throw onlyOfForms(owner === undefined ? '--columns' : '--owner');
    const list = context.readList();
    const chosen = chosenCustomers(context, list, { where, segment });
    const answer = as === 'orders' ? exportOrders(list, chosen) : exportCustomers(list, { ...chosen, masked });
    const count = await writeAnswer(context.printer.rows(plainColumns(answer.columns), writing(how)), answer);
    await sayWritten(context, count);
    return undefined;
  },
});

async function sayWritten({ printer, options }: Context, count: number): Promise<void> {
  if (options.output === undefined) return;
  await printer.say(text(`${count} rows written to ${options.output}`, `已将 ${count} 行写入 ${options.output}`));
}

function onlyOfForms(flag: string): UserError {
  return usageError({
    code: 'export-use',
    message: text(`${flag} is for --update-form`, `${flag} 用于 --update-form`),
    hint: text(
      `to choose customers or columns otherwise: clientele list --where … --columns …`,
      '其他情况请用 clientele list --where … --columns …',
    ),
  });
}

function notOfForms(flag: string): UserError {
  return usageError({
    code: 'export-use',
    message: text(`${flag} does not go with --update-form`, `${flag} 不能与 --update-form 同时使用`),
    hint: text('a form holds the values of customers as they are', '更新表包含客户的真实内容'),
  });
}
