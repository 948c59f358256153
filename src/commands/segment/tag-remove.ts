/** `tag remove`: removes tags from customers. */
import { text } from '../../base/text.ts';
import { command } from '../cli/command.ts';
import { onOff } from '../cli/flags.ts';
import { changeTags, tagFlags } from './change-tags.ts';

export const tagRemoveCommand = command({
  name: 'tag remove',
  arguments: '[tag] [customer...]',
  description: text(
    'Removes a tag from customers, selected as for tag add, or with --all from every customer that has it. It can be undone.',
    '移除客户的标签，选取客户的方式与 tag add 相同；--all 表示从所有客户移除。可以撤销。',
  ),
  examples: [
    { line: 'clientele tag remove 重要 3', does: text('from one customer', '从一位客户移除') },
    { line: 'clientele tag remove 重要 --all', does: text('from all that have it', '从所有客户移除') },
  ],
  flags: { all: onOff('--all', text('from every customer that has it', '从所有带此标签的客户移除')), ...tagFlags },
  writes: true,
  run: (context, [tags = '', ...customers], options) => changeTags(context, 'remove', tags, customers, options),
});
