/**
 * `list` shows the customers, or those that meet a condition.
 *
 *     clientele list --where "lifecycle = 'lost'" --sort "revenue DESC" | head
 */

import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { askFacts } from '../../store/facts/queries.ts';
import { factColumns, mainFactColumns } from '../../store/schema/fact-columns.ts';
import { command } from '../cli/command.ts';
import { string, wholeNumber } from '../cli/flags.ts';
import { atFlag, readListAt } from '../shared/as-of-point-flag.ts';
import { choosingFlags, chosenCustomers } from '../shared/chosen-customers.ts';
import { chosenColumns, columnsFlag } from '../shared/columns-flag.ts';
import { writeAnswer } from '../shared/write-answer.ts';
import { writeFlags, writing } from '../shared/write-flags.ts';

const flags = {
  ...choosingFlags(text('only customers that meet this SQL condition', '只列出符合该 SQL 条件的客户')),
  sort: string('--sort <columns>', text('sort by these columns, as in ORDER BY', '按列排序，写法同 ORDER BY')),
  limit: wholeNumber('--limit <number>', text('show at most this many customers', '最多列出多少位客户')),
  columns: columnsFlag(),
  at: atFlag(),
  ...writeFlags,
};

export const listCommand = command({
  name: 'list',
  description: text(
    "Writes one row for each customer; records merged into another are not listed. A terminal shows the main columns, a pipe gets all of them. --where takes SQL on customer_facts, which has every field, the totals, the latest classes and the tags; see clientele schema customer_facts. Tags are stored as ,vip,new, so that tags LIKE '%,vip,%' finds one. --at shows an earlier state of the list.",
    "每位客户输出一行，已并入其他客户的记录不列出。终端中显示主要的列，管道中输出全部列。--where 是针对 customer_facts 的 SQL 条件，可用全部字段、累计指标、最新分类和标签，参见 clientele schema customer_facts。标签存为 ,重要,老客户, 的形式，可用 tags LIKE '%,重要,%' 查找。--at 查看过去的状态。",
  ),
  examples: [
    { line: 'clientele list', does: text('all customers', '全部客户') },
    {
      line: `clientele list --where "lifecycle = 'lost'" --sort "revenue DESC" --limit 20`,
      does: text('the lost customers with the highest revenue', '流失客户中消费金额最高的'),
    },
    {
      line: `clientele list --where "tags LIKE '%,vip,%'"`,
      does: text('customers with a tag', '带有某个标签的客户'),
    },
    {
      line: `clientele list --where "city = '上海市'" --columns name,phone -o shanghai.xlsx`,
      does: text('a workbook with names and phone numbers', '导出客户名称和电话'),
    },
    { line: 'clientele list --at 2026-01-31', does: text('the list as of that day', '查看那一天的客户库') },
  ],
  flags,
  writes: false,
  async run(context, _, { where, segment, sort, limit, columns: names, at, ...how }) {
    const asTable = context.printer.writesTable && !how.excel;
    const columns = chosenColumns(
      names ?? (asTable ? mainFactColumns : factColumns.map(({ name }) => name)),
      factColumns,
    );
    const list = await readListAt(context, at, 'facts');
    const chosen = chosenCustomers(context, list, { where, segment });
    const answer = askFacts(list, { columns: columns.map(({ name }) => name), ...chosen, sort, limit });
    const count = await writeAnswer(context.printer.rows(columns, writing(how)), answer);
    if (asTable) {
      await context.printer.say(text(counted(count, 'customer'), `共 ${count} 位客户`));
    }
    return undefined;
  },
});
