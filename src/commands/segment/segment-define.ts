/** `segment define`: names the customers that meet a condition. */

import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { defineSegment } from '../../store/classes/segments.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { command } from '../cli/command.ts';
import { string } from '../cli/flags.ts';
import { required } from '../cli/required-flag.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { sayKept } from '../shared/customer-words.ts';
import { warnUnclassified } from './warn-unclassified.ts';

const WHERE = '--where <condition>';

export const segmentDefineCommand = command({
  name: 'segment define',
  arguments: '<name>',
  description: text(
    'Names the customers for whom the condition holds, and records who they are today. If the segment exists, it gets the new rule. The condition is SQL over customer_facts; current_date in it is today (--as-of). It can be undone.',
    '给符合条件的客户起一个名称，并记录今天的成员；客群已存在时更换其规则。条件是针对 customer_facts 的 SQL，其中 current_date 表示今天（由 --as-of 决定）。可以撤销。',
  ),
  examples: [
    {
      line: `clientele segment define big-spenders --where "revenue > 1000 AND lifecycle <> 'lost'"`,
      does: text('customers with revenue that are not lost', '消费高且未流失的客户'),
    },
  ],
  flags: { where: string(WHERE, text('the condition, in SQL over customer_facts', '针对 customer_facts 的 SQL 条件')) },
  writes: true,
  async run(context, [name = ''], { where }) {
    const rule = required(WHERE, where);
    const list = context.writeList();
    const { batchId, result } = await inBatch(list, batchInfo(context, 'segment'), (batch) =>
      defineSegment(list, batch, name, rule),
    );
    await warnUnclassified(context, list, [rule]);
    const { segment, before, changes } = result;
    const { classified, came, left } = changes;
    const members = text(counted(classified, 'customer'), `${classified} 位客户`);
    if (batchId === null && !context.options.dryRun) {
      await context.printer.say(
        text(
          `segment ${segment.name} already has this rule: ${members.en}`,
          `客群“${segment.name}”已是此规则：${members.zh}`,
        ),
      );
    } else if (before === undefined || before === rule) {
      await sayKept(
        context,
        batchId,
        text(`segment ${segment.name}: ${members.en}`, `客群“${segment.name}”：${members.zh}`),
      );
    } else {
      await sayKept(
        context,
        batchId,
        text(
          `segment ${segment.name} has a new rule: ${members.en}, ${came} came, ${left} left; previous rule: ${before}`,
          `客群“${segment.name}”已更换规则：${members.zh}，${came} 位进入，${left} 位离开；原规则：${before}`,
        ),
      );
    }
    return undefined;
  },
});
