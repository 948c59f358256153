/**
 * `export` writes the customers to a file that another program, or `import`, can read.
 *
 *     clientele export -o customers.csv
 */

import { type UserError, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { allOf } from '../../store/facts/conditions.ts';
import { exportCustomers, exportOrders } from '../../store/facts/export.ts';
import { consentColumns, reachableBy } from '../../store/schema/contact-views.ts';
import { factColumns } from '../../store/schema/fact-columns.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { choice, onOff, string } from '../cli/flags.ts';
import { choosingFlags, chosenCustomers } from '../shared/chosen-customers.ts';
import { columnsFlag } from '../shared/columns-flag.ts';
import { plainColumns, writeAnswer } from '../shared/write-answer.ts';
import { writeFlags, writing } from '../shared/write-flags.ts';
import { writeForm } from './export-form.ts';

const flags = {
  as: choice('--as <type>', text('customers (the default) or orders', 'customers（客户，默认）或 orders（订单）'), [
    'customers',
    'orders',
  ]),
  ...choosingFlags(
    text('only customers that meet this SQL condition, or their orders', '只导出符合该 SQL 条件的客户或其订单'),
  ),
  updateForm: onOff(
    '--update-form',
    text(
      'write a form for customers or salespeople to fill in, for update',
      '输出更新表，供客户或销售填写，再用 update 导入',
    ),
  ),
  owner: string(
    '--owner <name>',
    text('with --update-form: only the customers of this owner', '与 --update-form 同用：只含该负责人的客户'),
  ),
  columns: columnsFlag(
    text('with --update-form: its fields, separated by commas', '与 --update-form 同用：包含的字段，用逗号分隔'),
  ),
  reachableBy: choice(
    '--reachable-by <channel>',
    text(
      'only customers who can be reached by email, sms, phone, push or post: with an address or number, and without a refusal',
      '只导出可通过 email（邮件）、sms（短信）、phone（电话）、push（推送）或 post（信件）联系的客户：有联系方式且未拒绝',
    ),
    consentColumns,
  ),
  masked: onOff('--masked', text('mask personal data: 138****5678', '隐去个人信息，如 138****5678')),
  ...writeFlags,
};

export const exportCommand = command({
  name: 'export',
  description: text(
    'Writes every field, the tags, and all other columns of the sources, as CSV or in the format of the ending of -o. The column clientele_id holds the permanent id, by which a corrected file that is imported again finds its customers; to import changed tags, use clientele tag add --from FILE. With --update-form it writes a form for the customers or their owners to correct and fill in; update applies only the cells that were changed.',
    '输出全部字段、标签以及来源文件中的其他列，默认为 CSV，或按 -o 的扩展名决定格式。clientele_id 列是永久编号，改好的文件再次导入时据此找到原来的客户；改过的标签请用 clientele tag add --from 文件 导入。加 --update-form 则输出更新表，由客户或负责人修改、补填；update 只采用改过的内容。',
  ),
  examples: [
    { line: 'clientele export -o customers.csv', does: text('all customers', '导出全部客户') },
    {
      line: 'clientele export --as orders -o orders.xlsx',
      does: text('all orders, as a workbook', '把全部订单导出为 Excel 工作簿'),
    },
    {
      line: 'clientele export --excel --encoding gb18030 -o customers.csv',
      does: text('for software that cannot read UTF-8', '供只支持国标编码的软件使用'),
    },
    {
      line: 'clientele export --update-form -o form.xlsx',
      does: text(
        'a form to fill in, for clientele update form.xlsx',
        '供填写的更新表，填好后用 clientele update form.xlsx 导入',
      ),
    },
    {
      line: `clientele export --where "lifecycle = 'lost'" --masked`,
      does: text('without personal data', '不含个人信息'),
    },
  ],
  flags,
  writes: false,
  async run(
    context,
    _,
    { as, where: condition, segment, reachableBy: channel, masked, updateForm, owner, columns, ...how },
  ) {
    const where = channel === undefined ? condition : allOf([reachableBy(channel), condition]);
    if (updateForm) {
      if (masked || as === 'orders') throw notWithForm(masked ? '--masked' : '--as orders');
      await sayWritten(context, await writeForm(context, { where, segment, owner, columns }, writing(how)));
      return undefined;
    }
    if (owner !== undefined || columns !== undefined) throw requiresForm(owner === undefined ? '--columns' : '--owner');
    const list = context.readList();
    const chosen = chosenCustomers(context, list, { where, segment });
    const answer = as === 'orders' ? exportOrders(list, chosen) : exportCustomers(list, { ...chosen, masked });
    const count = await writeAnswer(context.printer.rows(columnsOf(answer.columns), writing(how)), answer);
    await sayWritten(context, count);
    return undefined;
  },
});

/** Columns that have no label but their name; those of several values are told to be so. */
function columnsOf(names: readonly string[]): readonly Column[] {
  return plainColumns(names).map(
    (column) => factColumns.find(({ name, several }) => several && name === column.name) ?? column,
  );
}

async function sayWritten({ printer, options }: Context, count: number): Promise<void> {
  if (options.output === undefined) return;
  await printer.say(
    text(`wrote ${counted(count, 'row')} to ${options.output}`, `已将 ${count} 行写入 ${options.output}`),
  );
}

function requiresForm(flag: string): UserError {
  return usageError({
    code: 'export-use',
    message: text(`${flag} requires --update-form`, `${flag} 须与 --update-form 同用`),
    hint: text(
      `to choose customers or columns without a form: clientele list --where … --columns …`,
      '其他情况请用 clientele list --where … --columns …',
    ),
  });
}

function notWithForm(flag: string): UserError {
  return usageError({
    code: 'export-use',
    message: text(`${flag} cannot be used with --update-form`, `${flag} 不能与 --update-form 同用`),
    hint: text('a form holds the actual values of customers', '更新表包含客户的真实内容'),
  });
}
