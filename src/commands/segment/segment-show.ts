/** `segment show`: the rule of one segment. */
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { membersOn, segmentNamed } from '../../store/classes/segments.ts';
import { command } from '../cli/command.ts';

const columns: readonly Column[] = [
  { name: 'field', label: text('Field', '项目') },
  { name: 'value', label: text('Value', '内容'), align: 'left' },
];

export const segmentShowCommand = command({
  name: 'segment show',
  arguments: '<name>',
  description: text(
    'Shows the rule of a segment, since when it holds, and how many customers are in it today.',
    '查看一个客群的规则、生效日期和当前客户数。',
  ),
  examples: [{ line: 'clientele segment show big-spenders', does: text('its rule', '查看规则') }],
  flags: {},
  writes: false,
  async run({ readList, clock, printer }, [name = '']) {
    const list = readList();
    const segment = segmentNamed(list, name);
    const rows = printer.rows(columns);
    for (const [label, value] of [
      [text('Segment', '客群'), segment.name],
      [text('Rule', '规则'), segment.rule],
      [text('Customers', '客户数'), membersOn(list, segment, clock.today).length],
      [text('First defined', '首次定义'), segment.madeOn],
      [text('This rule since', '现行规则始于'), segment.definedOn],
    ] as const) {
      await rows.write([printer.prose(label), value]);
    }
    await rows.end();
    return undefined;
  },
});
