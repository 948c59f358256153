/**
 * `set` changes values of one customer, of all that meet a condition, or of those in a file.
 *
 *     clientele set 42 phone="138 1234 5678" owner=李娜
 */

import { ExitCode, UserError, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { issueTexts } from '../../fields/declaration/issues.ts';
import type { Column, RowWriter } from '../../formats/writer.ts';
import { rowsToSet } from '../../intake/edit/set-file.ts';
import { type Assignment, type SetValues, valueSetter } from '../../intake/edit/set-values.ts';
import { fieldChooser, fieldsUnknown } from '../../intake/plan/field-choice.ts';
import { type CustomerRecord, readCustomer } from '../../store/customers/customers.ts';
import { findCustomer } from '../../store/customers/find-customer.ts';
import { askFacts } from '../../store/facts/queries.ts';
import type { List } from '../../store/file/list.ts';
import { type Batch, inBatch } from '../../store/journal/batches.ts';
import { confirmer } from '../../store/tables/verification.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { type OptionsOf, onOff, string } from '../cli/flags.ts';
import { batchInfo, sayBatch, stageFlag } from '../shared/batch-info.ts';
import { idColumn, nameColumn } from '../shared/customer-columns.ts';
import { openSource } from '../shared/sources.ts';
import { editedAssignments } from './set-edit.ts';

const flags = {
  where: string(
    '--where <condition>',
    text('change all customers that meet this SQL condition', '修改所有符合该 SQL 条件的客户'),
  ),
  from: string(
    '--from <file>',
    text(
      'read the changes from a file: columns customer, field, value; or one column for each field',
      '从文件读取改动：客户、字段、值 三列，或每个字段一列',
    ),
  ),
  edit: onOff('--edit', text('edit the customer in $EDITOR', '在 $EDITOR 指定的编辑器中修改')),
  confirm: onOff(
    '--confirm',
    text('record today as the day on which these customers were confirmed', '把今天记为这些客户的核实日期'),
  ),
  stage: stageFlag,
};

type Options = OptionsOf<typeof flags>;

export const setCommand = command({
  name: 'set',
  arguments: '[args...]',
  description: text(
    'set CUSTOMER field=value … changes one customer, given by id, customer number, phone or full name; set --where CONDITION field=value … changes all customers that meet a condition; set --from FILE reads the changes from a file; set CUSTOMER --edit opens an editor. Values are normalised as import would, and issues are reported; an empty value clears its field. Each change is written as a row.',
    'set 客户 字段=值 …：修改一位客户，用编号、客户编号、电话或完整名称指定；set --where 条件 字段=值 …：修改所有符合条件的客户；set --from 文件：从文件读取改动；set 客户 --edit：在编辑器中修改。值按导入时的规则整理，有问题会提示；值留空表示清空该字段。每项改动输出一行。',
  ),
  examples: [
    {
      line: 'clientele set 1 "phone=138 1234 5678" owner=李娜',
      does: text('changes two values of customer 1', '修改客户 1 的两个值'),
    },
    { line: 'clientele set 1 wechat=', does: text('clears a field', '清空一个字段') },
    {
      line: `clientele set --where "city = '深圳市'" owner=李娜 --dry-run`,
      does: text('shows which customers would get another owner', '查看哪些客户会换负责人'),
    },
  ],
  flags,
  writes: true,
  async run(context, args, options) {
    refuseConflicts(args, options);
    const list = context.writeList();
    const work = await workOf(context, list, args, options);
    if (work === undefined) return undefined;
    const rows = context.printer.rows(columns);
    const start: SetRun = { context, list, rows, confirms: options.confirm, customers: 0, values: 0, setAside: 0 };
    const { result, ...kept } = await inBatch(list, batchInfo(context, 'set', options.stage), async (batch) => {
      const done = { ...start };
      await work(done, batch);
      batch.count('customers', done.customers);
      return done;
    });
    await rows.end();
    await saySet(context, result);
    await sayBatch(context, kept);
    return result.setAside > 0 ? ExitCode.setAside : undefined;
  },
});

const columns: readonly Column[] = [
  idColumn('customer_id'),
  { ...nameColumn, name: 'customer' },
  { name: 'field', label: text('Field', '字段') },
  { name: 'old', label: text('Before', '原值') },
  { name: 'new', label: text('After', '新值') },
];

/** A run in progress and its counts. */
interface SetRun {
  readonly context: Context;
  readonly list: List;
  readonly rows: RowWriter;
  readonly confirms: boolean;
  /** Customers and values changed so far. */
  customers: number;
  values: number;
  /** Rows of the file that were set aside. */
  setAside: number;
}

type Work = (run: SetRun, batch: Batch) => Promise<void>;

/** Prepares the changes before any of them is made; undefined where an edit changed nothing. */
async function workOf(
  context: Context,
  list: List,
  args: readonly string[],
  { where, from, edit, confirm }: Options,
): Promise<Work | undefined> {
  if (from !== undefined) return fileWork(context, list, from);
  if (where !== undefined) {
    const assignments = assignmentsOf(list, args, confirm);
    const ids = [...askFacts(list, { columns: ['id'], where }).rows].map(([id]) => Number(id));
    return async (run, batch) => {
      const set = setterOf(run, batch);
      for (const id of ids) await set(knownCustomer(list, id), assignments);
    };
  }
  const [words = '', ...rest] = args;
  const { id } = findCustomer(list, words, context.reading);
  const record = knownCustomer(list, id);
  const assignments = edit ? await editedAssignments(context, list, record) : assignmentsOf(list, rest, confirm);
  if (assignments === undefined) return undefined;
  return (run, batch) => setterOf(run, batch)(record, assignments);
}

async function fileWork(context: Context, list: List, path: string): Promise<Work> {
  const table = await openSource(context, path);
  return async (run, batch) => {
    const set = setterOf(run, batch);
    for await (const { line, customer, assignments } of rowsToSet(table, fieldChooser(list))) {
      try {
        await set(knownCustomer(list, findCustomer(list, customer, context.reading).id), assignments);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        run.setAside++;
        const { en, zh } = error.text;
        await context.printer.warn(
          text(`  ${table.name}, line ${line}: ${en}`, `  ${table.name} 第 ${line} 行：${zh}`),
        );
      }
    }
  };
}

function knownCustomer(list: List, id: number): CustomerRecord {
  const record = readCustomer(list, id);
  if (record === undefined) throw new Error(`customer ${id} does not exist`);
  return record;
}

function setterOf(
  run: SetRun,
  batch: Batch,
): (record: CustomerRecord, assignments: readonly Assignment[]) => Promise<void> {
  const { context, list, rows } = run;
  const set = valueSetter(list, batch, context.reading);
  const confirm = run.confirms ? confirmer(list, batch) : undefined;
  return async (record, assignments) => {
    const done = set(record, assignments);
    confirm?.(record.id);
    if (done.changes.length > 0) run.customers++;
    run.values += done.changes.length;
    const name = record.values.name ?? record.values.company ?? null;
    for (const { field, before, after } of done.changes) await rows.write([record.id, name, field, before, after]);
    await sayIssues(context, record, done);
  };
}

async function sayIssues({ printer }: Context, { id }: CustomerRecord, { doubts: issues }: SetValues): Promise<void> {
  for (const { field, value, code, suggestion } of issues) {
    const reason = Object.entries(issueTexts).find(([known]) => known === code)?.[1] ?? text(code, code);
    const better = suggestion === null ? text('', '') : text(` (suggestion: ${suggestion})`, `（建议：${suggestion}）`);
    await printer.warn(
      text(
        `  #${id} ${field} ${value ?? ''}: ${reason.en}${better.en}`,
        `  #${id} ${field} ${value ?? ''}：${reason.zh}${better.zh}`,
      ),
    );
  }
}

async function saySet({ printer }: Context, { customers, values, setAside }: SetRun): Promise<void> {
  await printer.say(
    values === 0
      ? text('no changes: the list has these values already', '没有改动：客户库中已是这些值')
      : text(
          `changed ${counted(values, 'value')} of ${counted(customers, 'customer')}`,
          `已修改 ${customers} 位客户的 ${values} 个值`,
        ),
  );
  if (setAside > 0) await printer.warn(text(`${counted(setAside, 'row')} set aside`, `有 ${setAside} 行未处理`));
}

/** Parses `field=value` arguments. @throws UserError `set-use` or `field-unknown`, each with all faults. */
function assignmentsOf(list: List, words: readonly string[], mayBeNone: boolean): readonly Assignment[] {
  if (words.length === 0 && !mayBeNone) throw wrongUse(text('no field=value was given', '没有指定要修改的 字段=值'));
  const malformed = words.filter((word) => !word.includes('='));
  if (malformed.length > 0) {
    throw wrongUse(
      text(`not of the form field=value: ${malformed.join(', ')}`, `写法不是 字段=值：${malformed.join('、')}`),
    );
  }
  const choose = fieldChooser(list);
  const parsed = words.map((word) => {
    const at = word.indexOf('=');
    return { word: word.slice(0, at), to: choose(word.slice(0, at)), value: word.slice(at + 1) };
  });
  const unknown = parsed.filter(({ to }) => to === undefined).map(({ word }) => word);
  if (unknown.length > 0) throw fieldsUnknown(unknown);
  return parsed.flatMap(({ to, value }) => (to === undefined ? [] : [{ to, value }]));
}

function refuseConflicts(args: readonly string[], { where, from, edit }: Options): void {
  if (where !== undefined && from !== undefined)
    throw wrongUse(text('--where cannot be used with --from', '--where 不能与 --from 同用'));
  if (edit && (where !== undefined || from !== undefined || args.length !== 1)) {
    throw wrongUse(text('--edit takes one customer and no field=value', '--edit 只用于一位客户，且不带 字段=值'));
  }
  if (from !== undefined && args.length > 0) throw wrongUse(text('--from takes no field=value', '--from 不带 字段=值'));
  if (where === undefined && from === undefined && args.length === 0) {
    throw wrongUse(text('no customer was given', '没有指定客户'));
  }
}

function wrongUse(message: UserError['text']): UserError {
  return usageError({
    code: 'set-use',
    message,
    hint: text(
      'use set CUSTOMER field=value …, set --where CONDITION field=value …, set --from FILE, or set CUSTOMER --edit',
      '请用 set 客户 字段=值 …、set --where 条件 字段=值 …、set --from 文件，或 set 客户 --edit',
    ),
  });
}
