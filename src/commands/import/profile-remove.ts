/** `profile remove`: removes a profile. */
import { text } from '../../base/text.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { removeProfile } from '../../store/tables/profiles.ts';
import { command } from '../cli/command.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { sayKept } from '../shared/customer-words.ts';
import { namedProfile } from '../sources/profile-flags.ts';

export const profileRemoveCommand = command({
  name: 'profile remove',
  arguments: '<name>',
  description: text('Removes a profile; undo restores it.', '删除导入配置，可用 undo 恢复。'),
  examples: [{ line: 'clientele profile remove website', does: text('remove it', '删除导入配置') }],
  flags: {},
  writes: true,
  async run(context, [name = '']) {
    const list = context.writeList();
    const profile = namedProfile(list, name);
    const { batchId } = await inBatch(list, batchInfo(context, 'profile'), (batch) => {
      removeProfile(list, profile.name);
      batch.count('removed');
    });
    await sayKept(context, batchId, text(`profile ${name} removed`, `已删除导入配置 ${name}`));
    return undefined;
  },
});
