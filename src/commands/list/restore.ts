/**
 * `restore` replaces the list with a backup. It asks before it replaces anything.
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
    'Checks the integrity of the backup, then replaces the list as a whole. Changes made after the backup are lost, so it asks first; --yes confirms.',
    '先检查备份是否完好，再整体替换客户库。备份之后的改动将不复存在，因此会先询问；--yes 表示同意。',
  ),
  examples: [
    { line: 'clientele restore copy.db --yes', does: text('back to the state of the backup', '恢复到备份时的状态') },
  ],
  flags: {},
  writes: false,
  async run(context, [file = '']) {
    const question = text(
      `Replace ${context.listPath} with ${file}? Changes made after the backup are lost.`,
      `用 ${file} 替换 ${context.listPath}？备份之后的改动将丢失。`,
    );
    const backup = resolve(context.io.folder, file);
    refuseUnsound(backup);
    if (existsSync(context.listPath) && !(await context.prompter.confirm(question, '--yes'))) return undefined;
    await restore(backup, context.listPath);
    await context.printer.say(text(`restored the list from ${file}`, `已用 ${file} 恢复客户库`));
    return undefined;
  },
});
