/** `report weekly`: the seven days up to today, and who needs attention. */
import { text } from '../../base/text.ts';
import { abc } from '../../classify/abc/abc.ts';
import { lifecycle } from '../../classify/lifecycle/lifecycle.ts';
import { rfm } from '../../classify/rfm/rfm.ts';
import { weeklyReport } from '../../report/weekly.ts';
import { command } from '../cli/command.ts';
import { writeReport } from './write-report.ts';

export const reportWeeklyCommand = command({
  name: 'report weekly',
  description: text(
    "Reports on the seven days up to today (--as-of), compared with the seven before: the list's size and growth, data quality, ABC, RFM, lifecycle, customers who changed class, top customers, customers slipping away, follow-ups due. It changes nothing.",
    '报告截至今天（或 --as-of 指定日期）的七天，并与此前七天对比：客户库规模与增长、数据质量、ABC、RFM、生命周期、类别变动、重点客户、即将流失的客户、到期回访。不作任何改动。',
  ),
  examples: [
    { line: 'clientele report weekly', does: text('this week, for reading', '查看本周报告') },
    { line: 'clientele report weekly -o weekly.md', does: text('a file to send', '生成可发送的文件') },
    {
      line: 'clientele report weekly --as-of 2025-06-29 --format json',
      does: text('an earlier week, for a program', '以 JSON 输出某一周，供程序使用'),
    },
  ],
  flags: {},
  writes: false,
  run: (context) =>
    writeReport(context, () => weeklyReport(context.readList(), context.clock.today, { abc, rfm, lifecycle })),
});
