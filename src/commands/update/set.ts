/**
 * `set` sets values of one customer, of all that meet a condition, or of those of a file.
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
import { openSource } from '../shared/sources.ts';
import { editedAssignments } from './set-edit.ts';

const flags = {
  where: string('--where <condition>', text('the customers that meet a condition in SQL', '符合 SQL 条件的客户')),
  from: string(
    '--from <file>',
    text(
      'what to set, from a file: columns customer, field, value; or a column for each field',
      '从文件读取：客户、字段、值 三列，或每个字段一列',
    ),
  ),
  edit: onOff('--edit', text('edit the customer in the editor of EDITOR', '在 EDITOR 指定的编辑器中修改')),
  confirm: onOff(
    '--confirm',
    text('note today as the day the customers were confirmed', '把今天记为这些客户的核实日期'),
  ),
  stage: stageFlag,
};

type Options = OptionsOf<typeof flags>;

export const setCommand = command({
  name: 'set',
  arguments: '[args...]',
  description: text(
    'set CUSTOMER field=value … sets values of one customer, named by id, number, phone or whole name; set --where CONDITION field=value … those of all that meet a condition; set --from FILE those of a file; set CUSTOMER --edit opens an editor. Values are cleaned as an import would, and what is doubtful is said; a blank value clears its field. What changed is written as rows.',
    'set 客户 字段=值 …：修改一位客户，可用编号、来源编号、电话或完整名称指明；set --where 条件 字段=值 …：修改所有符合条件的客户；set --from 文件：按文件修改；set 客户 --edit：在编辑器中修改。值会像导入时一样整理，存疑的会说明；值留空表示清空该字段。改动逐行输出。',
  ),
  examples: [
    {
      line: 'clientele set 1 "phone=138 1234 5678" owner=李娜',
      does: text('two values of customer 1', '客户 1 的两个值'),
    },
    { line: 'clientele set 1 wechat=', does: text('clears a field', '清空一个字段') },
    {
      line: `clientele set --where "city = '深圳市'" owner=李娜 --dry-run`,
      does: text('who would get another owner', '看看哪些客户会换负责人'),
    },
  ],
  flags,
  writes: true,
  async run(context, args, options) {
    refuseTwoWays(args, options);
    const list = context.writeList();
    const work = await workOf(context, list, args, options);
    if (work === undefined) return undefined;
    const rows = context.printer.rows(columns);
    const setting: Setting = { context, list, rows, confirms: options.confirm, customers: 0, values: 0, setAside: 0 };
    const { result, ...kept } = await inBatch(list, batchInfo(context, 'set', options.stage), async (batch) => {
      const done = { ...setting };
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
  { name: 'customer_id', label: text('Customer', '客户编号'), align: 'right' },
  { name: 'customer', label: text('Name', '客户') },
  { name: 'field', label: text('Field', '字段') },
  { name: 'old', label: text('Before', '原值') },
  { name: 'new', label: text('After', '新值') },
];

/** A run at work, with what it did so far. */
interface Setting {
  readonly context: Context;
  readonly list: List;
  readonly rows: RowWriter;
  readonly confirms: boolean;
  /** How many customers and values were changed. */
  customers: number;
  values: number;
  /** Rows of a file that were left out. */
  setAside: number;
}

type Work = (setting: Setting, batch: Batch) => Promise<void>;

/** What is to be done, found out before anything is; undefined where a person left everything as it is. */
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
    return async (setting, batch) => {
      const set = setterOf(setting, batch);
      for (const id of ids) await set(knownCustomer(list, id), assignments);
    };
  }
  const [words = '', ...rest] = args;
  const { id } = findCustomer(list, words, context.reading);
  const record = knownCustomer(list, id);
  const assignments = edit ? await editedAssignments(context, list, record) : assignmentsOf(list, rest, confirm);
  if (assignments === undefined) return undefined;
  return (setting, batch) => setterOf(setting, batch)(record, assignments);
}

async function fileWork(context: Context, list: List, path: string): Promise<Work> {
  const table = await openSource(context, path);
  return async (setting, batch) => {
    const set = setterOf(setting, batch);
    for await (const { line, customer, assignments } of rowsToSet(table, fieldChooser(list))) {
      try {
        await set(knownCustomer(list, findCustomer(list, customer, context.reading).id), assignments);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        setting.setAside++;
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
  if (record === undefined) throw new Error(`customer ${id} has gone`);
  return record;
}

function setterOf(
  setting: Setting,
  batch: Batch,
): (record: CustomerRecord, assignments: readonly Assignment[]) => Promise<void> {
  const { context, list, rows } = setting;
  const set = valueSetter(list, batch, context.reading);
  const confirm = setting.confirms ? confirmer(list, batch) : undefined;
  return async (record, assignments) => {
    const done = set(record, assignments);
    confirm?.(record.id);
    if (done.changes.length > 0) setting.customers++;
    setting.values += done.changes.length;
    const name = record.values.name ?? record.values.company ?? null;
    for (const { field, before, after } of done.changes) await rows.write([record.id, name, field, before, after]);
    await sayDoubts(context, record, done);
  };
}

async function sayDoubts({ printer }: Context, { id }: CustomerRecord, { doubts }: SetValues): Promise<void> {
  for (const { field, value, code, suggestion } of doubts) {
    const reason = Object.entries(issueTexts).find(([known]) => known === code)?.[1] ?? text(code, code);
    const meant = suggestion === null ? text('', '') : text(` (perhaps ${suggestion})`, `（可能是 ${suggestion}）`);
    await printer.warn(
      text(
        `  #${id} ${field} ${value ?? ''}: ${reason.en}${meant.en}`,
        `  #${id} ${field} ${value ?? ''}：${reason.zh}${meant.zh}`,
      ),
    );
  }
}

async function saySet({ printer }: Context, { customers, values, setAside }: Setting): Promise<void> {
  await printer.say(
    values === 0
      ? text('nothing is changed: the list says so already', '没有改动：客户库中已是如此')
      : text(
          `${counted(values, 'value')} of ${counted(customers, 'customer')} set`,
          `已修改 ${customers} 位客户的 ${values} 个值`,
        ),
  );
  if (setAside > 0) await printer.warn(text(`${counted(setAside, 'row')} left out`, `有 ${setAside} 行未处理`));
}

/** Reads `field=value` words. @throws UserError `set-syntax` or `field-unknown`, each with all that is wrong. */
function assignmentsOf(list: List, words: readonly string[], mayBeNone: boolean): readonly Assignment[] {
  if (words.length === 0 && !mayBeNone) throw wrongUse(text('nothing to set was given', '没有指定要修改的内容'));
  const misspelt = words.filter((word) => !word.includes('='));
  if (misspelt.length > 0) {
    const some = misspelt.join(', ');
    throw wrongUse(text(`${some} is not of the form field=value`, `${some} 的写法不是 字段=值`));
  }
  const choose = fieldChooser(list);
  const read = words.map((word) => {
    const at = word.indexOf('=');
    return { word: word.slice(0, at), to: choose(word.slice(0, at)), value: word.slice(at + 1) };
  });
  const unknown = read.filter(({ to }) => to === undefined).map(({ word }) => word);
  if (unknown.length > 0) throw fieldsUnknown(unknown);
  return read.flatMap(({ to, value }) => (to === undefined ? [] : [{ to, value }]));
}

function refuseTwoWays(args: readonly string[], { where, from, edit }: Options): void {
  if (where !== undefined && from !== undefined)
    throw wrongUse(text('--where and --from are two ways', '--where 与 --from 只能用其一'));
  if (edit && (where !== undefined || from !== undefined || args.length !== 1)) {
    throw wrongUse(
      text('--edit is for one customer, and takes no field=value', '--edit 只用于一位客户，且不带 字段=值'),
    );
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
      'set CUSTOMER field=value …, set --where CONDITION field=value …, set --from FILE, or set CUSTOMER --edit',
      'set 客户 字段=值 …、set --where 条件 字段=值 …、set --from 文件，或 set 客户 --edit',
    ),
  });
}
