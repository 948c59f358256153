/** What `segment` shows: the segments, one of them, who is in it, and who came and went. */

import { type UserError, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { civilDate, dayNumber } from '../../classify/math/days.ts';
import type { Column } from '../../formats/writer.ts';
import { segmentMoves } from '../../store/classes/segment-moves.ts';
import { listSegments, membersOn, segmentNamed } from '../../store/classes/segments.ts';
import { askFacts } from '../../store/facts/queries.ts';
import { factColumns, mainFactColumns } from '../../store/schema/fact-columns.ts';
import type { Context } from '../cli/context.ts';
import type { OptionsOf } from '../cli/flags.ts';
import { chosenCustomers } from '../shared/chosen-customers.ts';
import { chosenColumns } from '../shared/columns-flag.ts';
import { writeAnswer } from '../shared/write-answer.ts';
import { type writeFlags, writing } from '../shared/write-flags.ts';

type Written = OptionsOf<typeof writeFlags>;

const WEEK = 7;

const listColumns: readonly Column[] = [
  { name: 'segment', label: text('Segment', '客群') },
  { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
  { name: 'rule', label: text('Rule', '规则') },
  { name: 'defined_on', label: text('Defined', '定义日期') },
];

/** Prints all segments, each with how many are in it today. */
export async function printSegments(context: Context, how: Written): Promise<undefined> {
  const list = context.readList();
  const segments = listSegments(list);
  const rows = context.printer.rows(listColumns, writing(how));
  for (const segment of segments) {
    const { name, rule, definedOn } = segment;
    await rows.write([name, membersOn(list, segment, context.clock.today).length, rule, definedOn]);
  }
  await rows.end();
  if (context.printer.writesTable) {
    await context.printer.say(text(counted(segments.length, 'segment'), `共 ${segments.length} 个客群`));
  }
  return undefined;
}

const cardColumns: readonly Column[] = [
  { name: 'field', label: text('Field', '项目') },
  { name: 'value', label: text('Value', '内容'), align: 'left' },
];

/** Prints the rule of one segment. */
export async function printSegment(context: Context, name: string): Promise<undefined> {
  const list = context.readList();
  const segment = segmentNamed(list, name);
  const { clock, printer } = context;
  const rows = printer.rows(cardColumns);
  for (const [label, value] of [
    [text('Segment', '客群'), segment.name],
    [text('Rule', '规则'), segment.rule],
    [text('Customers', '客户数'), membersOn(list, segment, clock.today).length],
    [text('First defined', '首次定义'), segment.madeOn],
    [text('This rule since', '现行规则始于'), segment.definedOn],
  ] as const) {
    await rows.write([printer.in(label), value]);
  }
  await rows.end();
  return undefined;
}

interface MembersOptions extends Written {
  readonly columns: readonly string[] | undefined;
  readonly sort: string | undefined;
  readonly limit: number | undefined;
}

/** Prints who is in a segment today, as `list` prints customers. */
export async function printMembers(
  context: Context,
  name: string,
  { columns: names, sort, limit, ...how }: MembersOptions,
): Promise<undefined> {
  const asTable = context.printer.writesTable && !how.excel;
  const columns = chosenColumns(
    names ?? (asTable ? mainFactColumns : factColumns.map((column) => column.name)),
    factColumns,
  );
  const list = context.readList();
  const chosen = chosenCustomers(context, list, { segment: name, where: undefined });
  const answer = askFacts(list, { columns: columns.map((column) => column.name), ...chosen, sort, limit });
  const count = await writeAnswer(context.printer.rows(columns, writing(how)), answer);
  if (asTable) await context.printer.say(text(counted(count, 'customer'), `共 ${count} 位客户`));
  return undefined;
}

const moveColumns: readonly Column[] = [
  { name: 'id', label: text('No.', '编号'), align: 'right' },
  { name: 'ref', label: text('Customer no.', '客户编号') },
  { name: 'name', label: text('Name', '名称') },
  { name: 'move', label: text('Move', '进出') },
  { name: 'on', label: text('On', '日期') },
];

const moveWords = { came: text('came', '进入'), went: text('went', '离开') };

/**
 * Prints who came into a segment and who went, up to today.
 *
 * @throws UserError `segment-unknown` or `since-too-late`
 */
export async function printSegmentMoves(
  context: Context,
  name: string,
  { since, ...how }: Written & { readonly since: string | undefined },
): Promise<undefined> {
  const { printer, clock } = context;
  const { today } = clock;
  const asked = since ?? civilDate((dayNumber(today) ?? 0) - WEEK);
  if (asked > today) throw sinceTooLate(asked, today);
  const list = context.readList();
  const segment = segmentNamed(list, name);
  const found = segmentMoves(list, segment, asked, today);
  const rows = printer.rows(moveColumns, writing(how));
  for (const { customerId, ref, name: customer, move, on } of found.moves) {
    await rows.write([customerId, ref, customer, printer.writesTable ? printer.in(moveWords[move]) : move, on]);
  }
  await rows.end();
  if (found.since !== asked) {
    await printer.warn(
      text(
        `of the time before ${found.since} nothing was kept, so ${found.since} is compared with`,
        `${found.since} 之前没有记录，因此与 ${found.since} 比较`,
      ),
    );
  }
  const { madeOn, definedOn } = segment;
  if (definedOn > madeOn && definedOn > found.since && definedOn <= today) {
    await printer.warn(
      text(
        `the rule was changed on ${definedOn}; some moved because of it`,
        `规则于 ${definedOn} 更换过，部分进出由此引起`,
      ),
    );
  }
  const came = found.moves.filter(({ move }) => move === 'came').length;
  const went = found.moves.length - came;
  await printer.say(
    text(
      `${came} came and ${went} went from ${found.since} to ${today}, ${found.stayed} stayed`,
      `${found.since} 至 ${today}：${came} 位进入，${went} 位离开，${found.stayed} 位不变`,
    ),
  );
  return undefined;
}

function sinceTooLate(since: string, today: string): UserError {
  return usageError({
    code: 'since-too-late',
    message: text(`--since ${since} lies after ${today}`, `--since ${since} 晚于 ${today}`),
    hint: text('give an earlier day, or another --as-of', '请给出更早的日期，或另设 --as-of'),
  });
}
