/**
 * `tag` adds free-form labels to customers, removes them, and shows who has which.
 *
 *     clientele tag add 重要 12 15
 *     clientele tag add 重要 --where "revenue > 10000"
 */
import { text } from '../../base/text.ts';
import { command } from '../cli/command.ts';

export const tagCommand = command({
  name: 'tag',
  description: text(
    'Tags are short labels on customers. They appear in show, export and customer_facts, where a condition finds them: --where "tags LIKE \'%,vip,%\'".',
    '标签是加在客户上的简短文字，可在 show、export 和 customer_facts 中看到，条件写法：--where "tags LIKE \'%,重要,%\'"。',
  ),
  examples: [],
  flags: {},
  writes: false,
  subcommands: [
    {
      title: text('Commands', '子命令'),
      commands: [
        {
          name: 'add',
          summary: text('add tags to customers', '给客户加标签'),
          load: async () => (await import('./tag-add.ts')).tagAddCommand,
        },
        {
          name: 'remove',
          summary: text('remove tags from customers', '移除客户的标签'),
          load: async () => (await import('./tag-remove.ts')).tagRemoveCommand,
        },
        {
          name: 'list',
          summary: text('show all tags, or the customers with some', '列出标签，或带有标签的客户'),
          load: async () => (await import('./tag-list.ts')).tagListCommand,
        },
      ],
    },
  ],
});
