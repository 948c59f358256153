/**
 * `query` answers a question in SQL. It only reads.
 *
 *     clientele query "SELECT city, COUNT(*) AS customers FROM customer_facts GROUP BY city"
 */

import { text } from '../../base/text.ts';
import { ask } from '../../store/facts/queries.ts';
import { command } from '../cli/command.ts';
import { plainColumns, writeAnswer } from '../shared/write-answer.ts';
import { writeFlags, writing } from '../shared/write-flags.ts';

export const queryCommand = command({
  name: 'query',
  arguments: '<sql>',
  description: text(
    'Runs one SELECT over the tables of the list and prints what it finds. Start from customer_facts, which has one row for each customer; see all tables with: clientele schema.',
    '对客户库执行一条 SELECT 并输出结果。可从 customer_facts 入手，每位客户一行；用 clientele schema 查看所有的表。',
  ),
  examples: [
    {
      line: 'clientele query "SELECT city, COUNT(*) AS customers FROM customer_facts GROUP BY city"',
      does: text('customers by city', '各城市的客户数'),
    },
  ],
  flags: writeFlags,
  writes: false,
  async run(context, [sql = ''], how) {
    const answer = ask(context.readList(), sql);
    await writeAnswer(context.printer.rows(plainColumns(answer.columns), writing(how)), answer);
    return undefined;
  },
});
