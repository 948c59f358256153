/**
 * `segment` names the customers that meet a condition, and shows who is among them, who came and who left.
 *
 *     clientele segment define vip --where "revenue > 10000 AND lifecycle <> 'lost'"
 *     clientele segment moves vip --since 2026-W26
 */
import { text } from '../../base/text.ts';
import { command } from '../cli/command.ts';

export const segmentCommand = command({
  name: 'segment',
  description: text(
    'A segment is a name for the customers that meet a condition in SQL over customer_facts; who is in it changes with the data. Who was in it is recorded by define, by every classify and by refresh. Elsewhere --segment NAME selects the customers of a segment.',
    '客群是给符合条件的客户起的名称，条件是针对 customer_facts 的 SQL，成员随数据变化。define、每次 classify 以及 refresh 会记录当时的成员。其他命令可用 --segment 名称 选取客群。',
  ),
  examples: [],
  flags: {},
  writes: false,
  subcommands: [
    {
      title: text('Commands', '子命令'),
      commands: [
        {
          name: 'define',
          summary: text('name the customers that meet a condition', '按条件定义客群'),
          load: async () => (await import('./segment-define.ts')).segmentDefineCommand,
        },
        {
          name: 'list',
          summary: text('show all segments', '列出全部客群'),
          load: async () => (await import('./segment-list.ts')).segmentListCommand,
        },
        {
          name: 'show',
          summary: text('show the rule of a segment', '查看客群的规则'),
          load: async () => (await import('./segment-show.ts')).segmentShowCommand,
        },
        {
          name: 'members',
          summary: text('show who is in a segment now', '列出客群的当前成员'),
          load: async () => (await import('./segment-members.ts')).segmentMembersCommand,
        },
        {
          name: 'moves',
          summary: text('show who came into a segment and who left', '查看客群的进出'),
          load: async () => (await import('./segment-moves.ts')).segmentMovesCommand,
        },
        {
          name: 'refresh',
          summary: text('record who is in each segment today', '记录各客群当前的成员'),
          load: async () => (await import('./segment-refresh.ts')).segmentRefreshCommand,
        },
        {
          name: 'remove',
          summary: text('remove a segment', '删除客群'),
          load: async () => (await import('./segment-remove.ts')).segmentRemoveCommand,
        },
      ],
    },
  ],
});
