/** `segment moves`: who came into a segment and who left, up to today. */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { civilDate, dayNumber } from '../../classify/math/days.ts';
import type { Column } from '../../formats/writer.ts';
import { type SegmentMoves, segmentMoves } from '../../store/classes/segment-moves.ts';
import { type Segment, segmentNamed } from '../../store/classes/segments.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { idColumn, refColumn } from '../shared/customer-columns.ts';
import { sinceFlag } from '../shared/since-flag.ts';
import { writeFlags, writing } from '../shared/write-flags.ts';

const WEEK = 7;

const columns: readonly Column[] = [
  idColumn(),
  refColumn,
  { name: 'name', label: text('Name', '名称') },
  { name: 'move', label: text('Move', '进出') },
  { name: 'on', label: text('On', '日期') },
];

const moveWords = { came: text('came', '进入'), went: text('left', '离开') };

export const segmentMovesCommand = command({
  name: 'segment moves',
  arguments: '<name>',
  description: text(
    'Shows who came into a segment and who left since a day or a week, up to today (--as-of). It reads what define, classify and refresh recorded.',
    '列出自某日或某周以来进入和离开客群的客户，截至今天（--as-of）。依据 define、classify 和 refresh 的记录。',
  ),
  examples: [
    {
      line: 'clientele segment moves big-spenders --since 2026-06-01',
      does: text('who came and who left', '查看进出'),
    },
  ],
  flags: {
    since: sinceFlag(
      text(
        'compare with this day, or with the end of the day before a week such as 2026-W46 (default: a week ago)',
        '与该日比较；给出一周（如 2026-W46）表示自该周起（默认一周前）',
      ),
    ),
    ...writeFlags,
  },
  writes: false,
  async run(context, [name = ''], { since, ...how }) {
    const { printer, clock } = context;
    const { today } = clock;
    const asked = since ?? civilDate((dayNumber(today) ?? 0) - WEEK);
    if (asked > today) throw sinceTooLate(asked, today);
    const list = context.readList();
    const segment = segmentNamed(list, name);
    const found = segmentMoves(list, segment, asked, today);
    const rows = printer.rows(columns, writing(how));
    for (const { customerId, ref, name: customer, move, on } of found.moves) {
      await rows.write([customerId, ref, customer, printer.writesTable ? printer.in(moveWords[move]) : move, on]);
    }
    await rows.end();
    await sayMoves(context, segment, found, asked);
    return undefined;
  },
});

async function sayMoves(
  { printer, clock: { today } }: Context,
  { madeOn, definedOn }: Segment,
  { since, moves, stayed }: SegmentMoves,
  asked: string,
): Promise<void> {
  if (since !== asked) {
    await printer.warn(
      text(
        `nothing was recorded before ${since}, so the comparison starts there`,
        `${since} 之前没有记录，因此与 ${since} 比较`,
      ),
    );
  }
  if (definedOn > madeOn && definedOn > since && definedOn <= today) {
    await printer.warn(
      text(
        `the rule changed on ${definedOn}; some of the moves are due to that`,
        `规则于 ${definedOn} 更换过，部分进出由此引起`,
      ),
    );
  }
  const came = moves.filter(({ move }) => move === 'came').length;
  const left = moves.length - came;
  await printer.say(
    text(
      `${came} came and ${left} left from ${since} to ${today}, ${stayed} stayed`,
      `${since} 至 ${today}：${came} 位进入，${left} 位离开，${stayed} 位不变`,
    ),
  );
}

function sinceTooLate(since: string, today: string): UserError {
  return usageError({
    code: 'since-too-late',
    message: text(`--since ${since} is after ${today}`, `--since ${since} 晚于 ${today}`),
    hint: text('give an earlier day, or another --as-of', '请给出更早的日期，或另设 --as-of'),
  });
}
