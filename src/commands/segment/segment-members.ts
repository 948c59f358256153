/** `segment members`: who is in a segment today, printed as `list` prints customers. */
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { askFacts } from '../../store/facts/queries.ts';
import { factColumns, mainFactColumns } from '../../store/schema/fact-columns.ts';
import { command } from '../cli/command.ts';
import { string, wholeNumber } from '../cli/flags.ts';
import { chosenCustomers } from '../shared/chosen-customers.ts';
import { chosenColumns, columnsFlag } from '../shared/columns-flag.ts';
import { writeAnswer } from '../shared/write-answer.ts';
import { writeFlags, writing } from '../shared/write-flags.ts';

export const segmentMembersCommand = command({
  name: 'segment members',
  arguments: '<name>',
  description: text(
    'Shows the customers of a segment as they are today (--as-of), as list shows customers.',
    '列出客群今天（由 --as-of 决定）的成员，格式与 list 相同。',
  ),
  examples: [
    { line: 'clientele segment members big-spenders', does: text('who is in it now', '当前成员') },
    {
      line: 'clientele segment members big-spenders --columns name,phone -o calls.xlsx',
      does: text('a call sheet', '导出一张电话表'),
    },
  ],
  flags: {
    columns: columnsFlag(),
    sort: string('--sort <columns>', text('sort by columns, as in ORDER BY', '按列排序，写法同 ORDER BY')),
    limit: wholeNumber('--limit <number>', text('maximum number of customers', '最多列出多少位')),
    ...writeFlags,
  },
  writes: false,
  async run(context, [name = ''], { columns: names, sort, limit, ...how }) {
    const asTable = context.printer.writesTable && !how.excel;
    const columns = chosenColumns(
      names ?? (asTable ? mainFactColumns : factColumns.map((column) => column.name)),
      factColumns,
    );
    const list = context.readList();
    const chosen = chosenCustomers(context, list, { segment: name, where: undefined });
    const answer = askFacts(list, { columns: columns.map((column) => column.name), ...chosen, sort, limit });
    const count = await writeAnswer(context.printer.rows(columns, writing(how)), answer);
    if (asTable) await context.printer.say(text(counted(count, 'customer'), `共 ${count} 位客户`));
    return undefined;
  },
});
