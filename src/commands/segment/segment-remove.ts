/** `segment remove`: removes a segment. */
import { text } from '../../base/text.ts';
import { removeSegment, segmentNamed } from '../../store/classes/segments.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { command } from '../cli/command.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { sayKept } from '../shared/customer-words.ts';

export const segmentRemoveCommand = command({
  name: 'segment remove',
  arguments: '<name>',
  description: text(
    'Removes a segment with the record of its members; its customers are not touched. It can be undone.',
    '删除客群及其成员记录，不影响客户。可以撤销。',
  ),
  examples: [{ line: 'clientele segment remove big-spenders', does: text('undo restores it', '可用 undo 恢复') }],
  flags: {},
  writes: true,
  async run(context, [name = '']) {
    const list = context.writeList();
    const segment = segmentNamed(list, name);
    const { batchId } = await inBatch(list, batchInfo(context, 'segment'), (batch) => {
      removeSegment(list, segment);
      batch.count('removed');
    });
    await sayKept(context, batchId, text(`segment ${segment.name} removed`, `已删除客群“${segment.name}”`));
    return undefined;
  },
});
