/**
 * `report` writes reports on the list and its customers. It reads the list and changes nothing.
 *
 *     clientele report weekly -o monday.md
 */
import { text } from '../../base/text.ts';
import { command } from '../cli/command.ts';

export const reportCommand = command({
  name: 'report',
  description: text(
    'Reports on the list and its customers. On a terminal a report is laid out for reading; piped it is Markdown; --format and the ending of -o select Markdown or JSON.',
    '生成关于客户库和客户的报告。终端中直接阅读，管道中输出 Markdown；可用 --format 或 -o 的扩展名选择 Markdown 或 JSON。',
  ),
  examples: [],
  flags: {},
  writes: false,
  subcommands: [
    {
      title: text('Reports', '报告'),
      commands: [
        {
          name: 'weekly',
          summary: text('the last seven days, compared with the seven before', '最近七天与此前七天的对比'),
          load: async () => (await import('./report-weekly.ts')).reportWeeklyCommand,
        },
      ],
    },
  ],
});
