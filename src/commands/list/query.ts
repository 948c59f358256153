/**
 * `query` runs an SQL query on the list. It only reads.
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
    'Runs one SELECT on the tables of the list and writes its rows. Start with customer_facts, which has one row for each customer; clientele schema documents all tables.',
    '对客户库执行一条 SELECT 并输出结果。可从 customer_facts 入手，每位客户一行；所有表的说明见 clientele schema。',
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
