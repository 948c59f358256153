/**
 * `backup` writes a copy of the list, even while other programs use it.
 *
 *     clientele backup list-2025-06-30.db
 */
import { resolve } from 'node:path';
import { text } from '../../base/text.ts';
import { backUp } from '../../store/backup.ts';
import { command } from '../cli/command.ts';

export const backupCommand = command({
  name: 'backup',
  arguments: '<file>',
  description: text(
    'The copy is complete and readable by its owner only. A command that writes at the same time is either wholly in the copy or not at all. An existing file is replaced only with --yes.',
    '备份完整，且仅本人可读；同时写入的命令要么全部包含在内，要么全部不包含。已存在的文件只有加 --yes 才会被覆盖。',
  ),
  examples: [
    { line: 'clientele backup copy.db', does: text('a copy in the same folder', '在同一文件夹中保存一份备份') },
  ],
  flags: {},
  writes: false,
  async run(context, [file = '']) {
    await backUp(context.readList(), resolve(context.io.folder, file), context.options.yes);
    await context.printer.say(text(`backed up the list to ${file}`, `客户库已备份到 ${file}`));
    return undefined;
  },
});
