/** `tag add`: adds tags to customers. */
import { text } from '../../base/text.ts';
import { command } from '../cli/command.ts';
import { changeTags, tagFlags } from './change-tags.ts';

export const tagAddCommand = command({
  name: 'tag add',
  arguments: '[tag] [customer...]',
  description: text(
    'Adds a tag to customers, each given by id, ref, phone or name; separate several tags by commas. Instead of customers, --where selects those that meet a condition, --segment those of a segment, and --from reads a file with a column of customers and, unless a tag is given, a column of tags; rows whose customer is not found are set aside with the reason (exit code 3). It can be undone.',
    '给客户加标签，客户可用编号、客户编号、电话或名称指明，多个标签用逗号分隔。也可用 --where 按条件、--segment 按客群选取客户，或用 --from 从文件读取（含客户列；未给出标签时还须有标签列）；找不到客户的行会说明原因（退出码 3）。可以撤销。',
  ),
  examples: [
    { line: 'clientele tag add 重要 1 3', does: text('to two customers', '给两位客户加标签') },
    {
      line: `clientele tag add sleeping --where "lifecycle = 'at-risk'"`,
      does: text('to all that meet a condition', '按条件加标签'),
    },
    {
      line: `printf '客户编号,标签\\nC1001,"老客户,送礼"\\n' | clientele tag add --from -`,
      does: text('from a file or stdin', '从文件或标准输入读取'),
    },
  ],
  flags: tagFlags,
  writes: true,
  run: (context, [tags = '', ...customers], options) =>
    changeTags(context, 'add', tags, customers, { ...options, all: false }),
});
