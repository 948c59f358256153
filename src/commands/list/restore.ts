/**
 * `restore` puts a backup in the place of the list. It asks before it replaces anything.
 *
 *     clientele restore list-2025-06-30.db --yes
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from '../../base/text.ts';
import { refuseUnsound, restore } from '../../store/backup.ts';
import { command } from '../cli/command.ts';

export const restoreCommand = command({
  name: 'restore',
  arguments: '<file>',
  description: text(
    'Checks that the backup is a sound list, then replaces the list as a whole. What came after the backup is gone, so it asks first; --yes answers.',
    '先检查备份是否完好，再整体替换客户库。备份之后的改动将不复存在，因此会先询问；--yes 表示同意。',
  ),
  examples: [{ line: 'clientele restore copy.db --yes', does: text('back to the copy', '恢复到备份时的样子') }],
  flags: {},
  writes: false,
  async run(context, [file = '']) {
    const question = text(
      `replace ${context.listPath} by ${file}? What came after the backup is lost.`,
      `用 ${file} 替换 ${context.listPath}？备份之后的改动将丢失。`,
    );
    const backup = resolve(context.io.folder, file);
    refuseUnsound(backup);
    if (existsSync(context.listPath) && !(await context.prompter.confirm(question, '--yes'))) return undefined;
    await restore(backup, context.listPath);
    await context.printer.say(text(`the list is as it was in ${file}`, `客户库已恢复到 ${file} 的状态`));
    return undefined;
  },
});
