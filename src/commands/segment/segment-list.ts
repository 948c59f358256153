/** `segment list`: all segments, each with the number of its members today. */
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { listSegments, membersOn } from '../../store/classes/segments.ts';
import { command } from '../cli/command.ts';
import { writeFlags, writing } from '../shared/write-flags.ts';

const columns: readonly Column[] = [
  { name: 'segment', label: text('Segment', '客群') },
  { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
  { name: 'rule', label: text('Rule', '规则') },
  { name: 'defined_on', label: text('Defined', '定义日期') },
];

export const segmentListCommand = command({
  name: 'segment list',
  description: text(
    'Shows all segments with their rules, and how many customers are in each today.',
    '列出全部客群及其规则和当前客户数。',
  ),
  examples: [{ line: 'clientele segment list', does: text('all segments', '全部客群') }],
  flags: writeFlags,
  writes: false,
  async run(context, _, how) {
    const list = context.readList();
    const segments = listSegments(list);
    const rows = context.printer.rows(columns, writing(how));
    for (const segment of segments) {
      const { name, rule, definedOn } = segment;
      await rows.write([name, membersOn(list, segment, context.clock.today).length, rule, definedOn]);
    }
    await rows.end();
    if (context.printer.writesTable) {
      await context.printer.say(text(counted(segments.length, 'segment'), `共 ${segments.length} 个客群`));
    }
    return undefined;
  },
});
