/** `classify moves SCHEME`: who is in another class than on an earlier day. */
import { civilDate, dayNumber } from '../classify/days.ts';
import type { Scheme } from '../classify/scheme.ts';
import { schemeNamed, schemes } from '../classify/schemes.ts';
import type { Context } from '../context.ts';
import { ExitCode, UserError } from '../errors.ts';
import type { Column } from '../formats/writer.ts';
import { classMoves } from '../store/classes.ts';
import { text } from '../text.ts';

const WEEK = 7;

const columns: readonly Column[] = [
  { name: 'id', label: text('No.', '编号'), align: 'right' },
  { name: 'ref', label: text('Customer no.', '客户编号') },
  { name: 'name', label: text('Name', '名称') },
  { name: 'from', label: text('From', '原类别') },
  { name: 'to', label: text('To', '现类别') },
];

/**
 * Prints who moved between a day and today to stdout, and how many by which way to stderr.
 *
 * @throws UserError `scheme-missing`, `scheme-unknown`, `since-too-late`
 */
export async function printClassMoves(
  context: Context,
  [name]: readonly string[],
  since: string | undefined,
): Promise<undefined> {
  if (name === undefined) throw schemeMissing();
  const scheme = schemeNamed(name);
  const { printer, clock } = context;
  const from = since ?? civilDate((dayNumber(clock.today) ?? 0) - WEEK);
  if (from > clock.today) throw sinceTooLate(from, clock.today);
  const { matrix, moved } = classMoves(context.readList(), scheme.name, from, clock.today);
  const inWords = (code: string | null) => (printer.writesTable ? printer.in(labelOf(scheme, code)) : code);
  const rows = printer.rows(columns);
  for (const move of moved) {
    await rows.write([move.customerId, move.ref, move.name, inWords(move.from), inWords(move.to)]);
  }
  await rows.end();
  const stayed = matrix.reduce((sum, way) => sum + (way.from === way.to ? way.customers : 0), 0);
  await printer.say(
    text(
      `${moved.length} moved from ${from} to ${clock.today}, ${stayed} stayed`,
      `${from} 至 ${clock.today}：${moved.length} 位变动，${stayed} 位不变`,
    ),
  );
  for (const way of matrix) {
    if (way.from === way.to) continue;
    const [was, is] = [labelOf(scheme, way.from), labelOf(scheme, way.to)];
    await printer.say(text(`  ${was.en} → ${is.en}: ${way.customers}`, `  ${was.zh} → ${is.zh}：${way.customers}`));
  }
  return undefined;
}

function labelOf(scheme: Scheme, code: string | null) {
  if (code === null) return text('none', '无');
  return scheme.classes.find((known) => known.code === code)?.label ?? text(code, code);
}

function schemeMissing(): UserError {
  const names = schemes.map(({ name }) => name).join(', ');
  return new UserError({
    code: 'scheme-missing',
    exit: ExitCode.usage,
    message: text('say which scheme: classify moves SCHEME', '请指明方案：classify moves 方案'),
    hint: text(`the schemes are ${names}`, `可用的方案：${names}`),
  });
}

function sinceTooLate(since: string, today: string): UserError {
  return new UserError({
    code: 'since-too-late',
    exit: ExitCode.usage,
    message: text(`--since ${since} lies after ${today}`, `--since ${since} 晚于 ${today}`),
    hint: text('give an earlier day, or another --as-of', '请给出更早的日期，或另设 --as-of'),
  });
}
