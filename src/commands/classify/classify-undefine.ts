/** `classify undefine`: takes a scheme of the list out of use. */
import { text } from '../../base/text.ts';
import { retireScheme } from '../../store/classes/custom-schemes.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { command } from '../cli/command.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { sayKept } from '../shared/customer-words.ts';
import { definedVersions } from './classify-defined.ts';

export const classifyUndefineCommand = command({
  name: 'classify undefine',
  arguments: '<name>',
  description: text(
    'Takes a scheme that the list defines out of use. The classes that it gave stay in the history. It can be undone.',
    '停用客户库中的自定义方案；它给出过的类别保留在历史中。可以撤销。',
  ),
  examples: [{ line: 'clientele classify undefine weighted', does: text('take it out of use', '停用自定义方案') }],
  flags: {},
  writes: true,
  async run(context, [name = '']) {
    const list = context.writeList();
    const [newest] = definedVersions(list, name);
    if (newest === undefined || newest.retiredOn !== null) {
      await context.printer.say(text(`${name} is already out of use`, `“${name}”已停用`));
      return undefined;
    }
    const { batchId } = await inBatch(list, batchInfo(context, 'classify'), (batch) =>
      retireScheme(list, batch, newest),
    );
    await sayKept(
      context,
      batchId,
      text(
        `${newest.name} is out of use; the classes that it gave stay in the history`,
        `已停用“${newest.name}”；它给出过的类别保留在历史中`,
      ),
    );
    return undefined;
  },
});
