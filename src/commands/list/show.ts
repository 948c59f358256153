/**
 * `show` prints everything the list has about one customer.
 *
 *     clientele show 42
 */

import { type Text, text } from '../../base/text.ts';
import { issueTexts } from '../../fields/declaration/issues.ts';
import { customerFields } from '../../fields/records/customer-fields.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import { type CustomerCard, readCard } from '../../store/card/customer-card.ts';
import type { ValueOrigin } from '../../store/card/provenance.ts';
import { findCustomer } from '../../store/customers/find-customer.ts';
import { factColumns } from '../../store/schema/fact-columns.ts';
import type { LatestRecord } from '../../store/tables/latest-records.ts';
import { command } from '../cli/command.ts';
import { atFlag, readListAt } from '../shared/as-of-point-flag.ts';

const columns: readonly Column[] = [
  { name: 'about', label: text('About', '类别') },
  { name: 'field', label: text('Field', '项目') },
  { name: 'value', label: text('Value', '内容'), align: 'left' },
];

const originColumns: readonly Column[] = [
  { name: 'record', label: text('Record', '记录'), align: 'right' },
  { name: 'origin', label: text('Origin', '出处') },
];

export const showCommand = command({
  name: 'show',
  arguments: '<customer>',
  description: text(
    'The customer is given by id, customer number, or a name, phone or e-mail address that is unique in the list. Shows its values with their issues and origins (record, file and row), metrics, tags, segments, classes, the records merged into it, and its latest orders, interactions, complaints, survey responses, points and invoices.',
    '用编号、客户编号，或唯一的名称、电话、邮箱指定客户。显示各字段的值、问题和出处（记录、文件和行号）、指标、标签、客群、分类、并入的记录，以及最近的订单、往来、投诉、问卷、积分和发票。',
  ),
  examples: [
    { line: 'clientele show 1', does: text('customer 1', '客户 1') },
    { line: 'clientele show 1 --at batch:1', does: text('customer 1 as of batch 1', '批次 1 之后的客户 1') },
  ],
  flags: { at: atFlag() },
  writes: false,
  async run(context, [words = ''], { at }) {
    const list = await readListAt(context, at, 'everything');
    const card = readCard(list, findCustomer(list, words, context.reading).id);
    // On a terminal, origins are shown only where a customer has several records.
    const showsOrigins = card.records.length > 1 || !context.printer.writesTable;
    const rows = context.printer.rows(showsOrigins ? [...columns, ...originColumns] : columns);
    const say = (words: Text) => rows.prose(words);
    for (const [about, field, value, origin] of linesOf(card, say)) {
      await rows.write([about, field, value, ...(showsOrigins ? originCells(origin, say) : [])]);
    }
    await rows.end();
    return undefined;
  },
});

/** Numbers with at most four decimals. */
function shortened(value: string | number): string | number {
  return typeof value === 'number' ? Number(value.toFixed(4)) : value;
}

type Line = readonly [about: string, field: string, value: string | number, origin?: ValueOrigin];

/** The record that a value comes from, and its rows in files; for an edited value its batch. */
function originCells(origin: ValueOrigin | undefined, say: (words: Text) => string): Cell[] {
  if (origin === undefined) return [null, null];
  const { record, rows, batchId } = origin;
  if (record !== null) return [record, rows.join(', ')];
  return [null, batchId === null ? null : say(text(`edited in batch ${batchId}`, `在批次 ${batchId} 中修改`))];
}

/** Columns that have lines of their own. */
const shownElsewhere = new Set(['id', 'extra', 'classes', 'tags', 'phones', 'emails']);

const kindWords: Readonly<Record<string, Text>> = {
  mobile: text('mobile', '手机'),
  home: text('home', '家庭'),
  work: text('work', '工作'),
  fax: text('fax', '传真'),
};

/** Further phones and e-mail addresses, and the consents, each with what it is for and the column that says it. */
function* contactLines({ further, consents }: CustomerCard, say: (words: Text) => string): Generator<Line> {
  const about = say(text('customer', '客户'));
  const titles = [
    [further.phones, text('Further phone', '其他电话')],
    [further.emails, text('Further e-mail', '其他邮箱')],
  ] as const;
  for (const [points, title] of titles)
    for (const { value, kind } of points) {
      const words = kind === null ? undefined : kindWords[kind];
      yield [about, say(title), words === undefined ? value : `${value}  ${say(words)}`];
    }
  for (const { channel, state, since, source, origin } of consents) {
    const words = [state, since, [source, origin].filter(Boolean).join(' ')].filter(Boolean);
    yield [say(text('consent', '许可')), channel, words.join('  ')];
  }
}

function* linesOf(card: CustomerCard, say: (words: Text) => string): Generator<Line> {
  const fieldNames = new Set(customerFields.map(({ name }) => name));
  const about = { customer: say(text('customer', '客户')), metrics: say(text('metrics', '指标')) };
  yield [about.customer, say(text('Id', '编号')), card.id];
  for (const { name, label } of factColumns) {
    const value = card.facts[name] ?? null;
    if (value === null || shownElsewhere.has(name)) continue;
    const title = say(label ?? text(name, name));
    if (fieldNames.has(name))
      yield [about.customer, title, shortened(value), card.origins.ofField(name, String(value))];
    else yield [about.metrics, title, shortened(value)];
  }
  yield* contactLines(card, say);
  for (const [header, value] of Object.entries(card.extra)) {
    yield [say(text('other column', '其他列')), header, value, card.origins.ofExtra(header, value)];
  }
  for (const { field, code, value, suggestion } of card.issues) {
    const reason = Object.entries(issueTexts).find(([known]) => known === code)?.[1] ?? text(code, code);
    const better = suggestion === null ? '' : say(text(` (suggestion: ${suggestion})`, `（建议：${suggestion}）`));
    yield [say(text('issue', '问题')), field, `${value ?? ''}: ${say(reason)}${better}`];
  }
  const tags = String(card.facts.tags ?? '').slice(1, -1);
  if (tags !== '') yield [about.customer, say(text('Tags', '标签')), tags.replaceAll(',', say(text(', ', '、')))];
  for (const { name, since } of card.segments) yield [say(text('segment', '客群')), name, `${since} –`];
  for (const { scheme, name, from, until, version } of card.classes) {
    const given = version === null ? '' : say(text(`  (version ${version})`, `（第 ${version} 版）`));
    yield [say(text('class', '分类')), scheme, `${name}  ${from} – ${until ?? ''}${given}`];
  }
  for (const record of card.records) {
    yield [say(text('record', '记录')), String(record.id), [record.name, ...record.origins].filter(Boolean).join('  ')];
  }
  for (const order of card.latestOrders) {
    const words = [order.amount, order.currency, order.product, order.status].filter((part) => part !== null);
    yield [say(text('order', '订单')), order.orderedOn, words.join('  ')];
  }
  for (const { on, channel, note } of card.latestInteractions) {
    yield [say(text('interaction', '往来')), on, [channel, note].filter(Boolean).join('  ')];
  }
  const { complaints, surveyResponses, pointsBalance, points, invoices } = card.latest;
  const lines = (about: Text, records: readonly LatestRecord[]): Line[] =>
    records.map(({ on, words }) => [say(about), on, words.join('  ')]);
  yield* lines(text('complaint', '投诉'), complaints);
  yield* lines(text('survey response', '问卷'), surveyResponses);
  if (pointsBalance !== undefined) {
    yield [say(text('points', '积分')), say(text('balance', '余额')), shortened(pointsBalance)];
  }
  yield* lines(text('points', '积分'), points);
  yield* lines(text('invoice', '发票'), invoices);
}
