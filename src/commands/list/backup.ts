/**
 * `backup` writes a copy of the list, also while others use it.
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
    'The copy is complete and readable by its owner only; commands that write at the same time are either wholly in it or not at all. A file that is there already is replaced only with --yes.',
    '备份完整，且仅本人可读；同时写入的命令要么全部在内，要么全部不在内。已存在的文件只有加 --yes 才会被覆盖。',
  ),
  examples: [{ line: 'clientele backup copy.db', does: text('a copy beside the list', '在旁边保存一份') }],
  flags: {},
  writes: false,
  async run(context, [file = '']) {
    await backUp(context.readList(), resolve(context.io.folder, file), context.options.yes);
    await context.printer.say(text(`the list is backed up to ${file}`, `客户库已备份到 ${file}`));
    return undefined;
  },
});
