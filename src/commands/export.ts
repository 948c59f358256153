/**
 * `export` writes the customers to a file that another program, or `import`, reads back.
 *
 *     clientele export -o customers.csv
 */
import { exportCustomers, exportOrders } from '../store/export.ts';
import { text } from '../text.ts';
import { choosingFlags, chosenCustomers } from './chosen-customers.ts';
import { command } from './command.ts';
import { choice, onOff } from './flags.ts';
import { plainColumns, writeAnswer } from './write-answer.ts';
import { writeFlags, writing } from './write-flags.ts';

const flags = {
  as: choice(
    '--as <kind>',
    text('customers, if not said otherwise, or orders', 'customers（客户，默认）或 orders（订单）'),
    ['customers', 'orders'],
  ),
  ...choosingFlags(
    text('only customers that meet a condition in SQL, or their orders', '只导出符合 SQL 条件的客户或其订单'),
  ),
  masked: onOff('--masked', text('hide who they are: 138****5678', '隐去个人信息，如 138****5678')),
  ...writeFlags,
};

export const exportCommand = command({
  name: 'export',
  group: 'list',
  summary: text('write the customers or orders to a file', '把客户或订单导出为文件'),
  description: text(
    'Writes every field, the tags, and every column that the sources had besides, as CSV or in the format of the ending of -o. The column clientele_id holds the permanent id: a file that was mended and is imported again finds its customers by it. Tags that were changed in the file are taken with: clientele tag add --from FILE.',
    '输出全部字段、标签以及来源文件中的其他列，默认 CSV，或按 -o 的扩展名决定格式。clientele_id 列是永久编号：改好的文件再次导入时据此找到原来的客户。在文件中改过的标签请用 clientele tag add --from 文件 导入。',
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
      line: `clientele export --where "lifecycle = 'lost'" --masked`,
      does: text('without personal data', '不含个人信息'),
    },
  ],
  flags,
  writes: false,
  async run(context, _, { as, where, segment, masked, ...how }) {
    const list = context.readList();
    const chosen = chosenCustomers(context, list, { where, segment });
    const answer = as === 'orders' ? exportOrders(list, chosen) : exportCustomers(list, { ...chosen, masked });
    const count = await writeAnswer(context.printer.rows(plainColumns(answer.columns), writing(how)), answer);
    if (context.options.output !== undefined) {
      await context.printer.say(
        text(`${count} rows written to ${context.options.output}`, `已将 ${count} 行写入 ${context.options.output}`),
      );
    }
    return undefined;
  },
});
