/** `segment refresh`: records who is in each segment today. */
import { text } from '../../base/text.ts';
import { refreshSegments } from '../../store/classes/segments.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { command } from '../cli/command.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { sayKept } from '../shared/customer-words.ts';
import { saySegments } from './say-segments.ts';

export const segmentRefreshCommand = command({
  name: 'segment refresh',
  description: text(
    'Records who is in each segment today, so that segment moves can tell who came and who left. Every classify does the same. It can be undone.',
    '记录各客群今天的成员，供 segment moves 比较进出。每次 classify 也会记录。可以撤销。',
  ),
  examples: [{ line: 'clientele segment refresh', does: text('record the members of today', '记录当前成员') }],
  flags: {},
  writes: true,
  async run(context) {
    const list = context.writeList();
    const { batchId, result } = await inBatch(list, batchInfo(context, 'segment'), (batch) =>
      refreshSegments(list, batch, context.clock.today),
    );
    await saySegments(context, result);
    if (batchId === null && !context.options.dryRun) await context.printer.say(text('nothing has changed', '没有变化'));
    else await sayKept(context, batchId, text('members recorded', '已记录成员'));
    return undefined;
  },
});
