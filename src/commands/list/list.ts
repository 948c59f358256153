/**
 * `list` shows the customers of the list, or those that meet a condition.
 *
 *     clientele list --where "lifecycle = 'lost'" --sort "revenue DESC" | head
 */

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
  ...choosingFlags(text('only customers that meet a condition in SQL', '只列出符合 SQL 条件的客户')),
  sort: string('--sort <columns>', text('sort by columns, as in ORDER BY', '按列排序，写法同 ORDER BY')),
  limit: wholeNumber('--limit <number>', text('at most so many', '最多列出多少位')),
  columns: columnsFlag(),
  at: atFlag(),
  ...writeFlags,
};

export const listCommand = command({
  name: 'list',
  description: text(
    "One row for each customer that stands. On a terminal the main columns, in a pipe all of them. The condition is SQL over customer_facts, which has every field, the totals, the latest classes and the tags, those written as ,vip,new, so that tags LIKE '%,vip,%' finds them; see: clientele schema customer_facts. --segment takes the customers of a segment. With --at the list as it stood then, told by its journal.",
    "每位客户一行。终端中显示主要的列，管道中输出全部列。条件是针对 customer_facts 的 SQL，包含全部字段、累计数字、最新分类和标签；标签写作 ,重要,老客户,，可用 tags LIKE '%,重要,%' 查找；参见 clientele schema customer_facts。--segment 只取某个客群的客户。",
  ),
  examples: [
    { line: 'clientele list', does: text('all customers', '全部客户') },
    {
      line: `clientele list --where "lifecycle = 'lost'" --sort "revenue DESC" --limit 20`,
      does: text('the most valuable of those that were lost', '流失客户中价值最高的'),
    },
    {
      line: `clientele list --where "tags LIKE '%,vip,%'"`,
      does: text('those who bear a tag', '带有某个标签的客户'),
    },
    {
      line: `clientele list --where "city = '上海市'" --columns name,phone -o shanghai.xlsx`,
      does: text('a sheet for calling', '导出一张电话表'),
    },
    { line: 'clientele list --at 2026-01-31', does: text('the list as it stood on that day', '查看那一天的客户库') },
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
      await context.printer.say(text(`${count} ${count === 1 ? 'customer' : 'customers'}`, `共 ${count} 位客户`));
    }
    return undefined;
  },
});
