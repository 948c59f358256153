/**
 * `batch` shows what changed the list, every command that wrote being one batch, and applies or discards staged changes.
 *
 *     clientele batch diff
 */
import { text } from '../../base/text.ts';
import { command } from '../cli/command.ts';

export const batchCommand = command({
  name: 'batch',
  description: text(
    'Every command that changes the list is a batch, which undo can take back. With --stage, a command keeps its changes as a staged batch instead, to be applied or discarded later.',
    '每个改动客户库的命令是一个批次，可用 undo 撤销。命令加 --stage 时只暂存改动，之后再应用或放弃。',
  ),
  examples: [],
  flags: {},
  writes: false,
  subcommands: [
    {
      title: text('Commands', '子命令'),
      commands: [
        {
          name: 'list',
          summary: text('show all batches, newest first', '列出全部批次，从新到旧'),
          load: async () => (await import('./batch-list.ts')).batchListCommand,
        },
        {
          name: 'show',
          summary: text('show what a batch changed or would change', '查看批次的改动'),
          load: async () => (await import('./batch-show.ts')).batchShowCommand,
        },
        {
          name: 'diff',
          summary: text('show which customers change, value by value', '逐值查看涉及的客户'),
          load: async () => (await import('./batch-diff.ts')).batchDiffCommand,
        },
        {
          name: 'apply',
          summary: text('apply staged changes to the list', '应用暂存的改动'),
          load: async () => (await import('./batch-apply.ts')).batchApplyCommand,
        },
        {
          name: 'discard',
          summary: text('discard staged changes', '放弃暂存的改动'),
          load: async () => (await import('./batch-discard.ts')).batchDiscardCommand,
        },
      ],
    },
  ],
});
