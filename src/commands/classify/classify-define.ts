/**
 * `classify define NAME`: schemes of the user's own, defined, shown and taken out of use.
 *
 *     clientele classify define grade --class 'vip: revenue > 100000' --class 'regular: orders > 1' --class other
 *     clientele classify define grade --score '0.5*r + 0.3*f + 0.2*m' --class 'vip: 4' --class 'regular: 2.5' --class other
 */

import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { readCustomRules } from '../../classify/custom/custom-rules.ts';
import { schemes } from '../../classify/schemes.ts';
import { defineScheme, retireScheme } from '../../store/classes/custom-schemes.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { ownName } from '../../store/schema/user-defined-names.ts';
import type { Context } from '../cli/context.ts';
import { list, type OptionsOf, string } from '../cli/flags.ts';
import { sayStillBlank } from '../segment/warn-unclassified.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { sayKept } from '../shared/customer-words.ts';
import { openSource } from '../shared/sources.ts';
import { countClasses, definedVersions, printClassCounts, printDefined, printVersions } from './classify-defined.ts';

/** The flags that `classify define` takes. */
export const defineFlags = {
  class: list(
    '--class <class: condition>',
    text(
      "define: a class and its condition over customer_facts, the best first; 'other' alone takes the rest",
      'define：类别及其条件（针对 customer_facts），最好的在前；只写类别名表示其余客户',
    ),
    (raw) => raw,
  ),
  score: string(
    '--score <formula>',
    text(
      "define: a formula over customer_facts, such as 0.5*r + 0.3*f + 0.2*m; --class 'vip: 4' is then the lowest score",
      'define：针对 customer_facts 的得分公式，例如 0.5*r + 0.3*f + 0.2*m；此时 --class "VIP: 4" 表示最低得分',
    ),
  ),
  rules: string(
    '--rules <file>',
    text(
      'define: the classes from a file, one "class: condition" a line; - for stdin',
      'define：从文件读取类别，每行一个“类别: 条件”；- 表示标准输入',
    ),
  ),
};

export type DefineOptions = OptionsOf<typeof defineFlags>;

/** The words that `classify` takes in the place of a scheme to define and show schemes of the user's own. */
export const defineActions: readonly string[] = ['define', 'defined', 'show', 'undefine'];

/** What no scheme may be called, since `classify` takes it for something else. */
const reserved = new Set(['moves', ...defineActions]);

/**
 * Does one of `defineActions`.
 *
 * @throws UserError `scheme-use`, `bad-name`, `bad-scheme`, `name-taken` or `scheme-undefined`
 */
export async function runDefineAction(
  context: Context,
  action: string,
  args: readonly string[],
  options: DefineOptions,
): Promise<undefined> {
  const [name, ...more] = args;
  if (action === 'defined' && name === undefined) return printDefined(context);
  if (name === undefined || more.length > 0 || action === 'defined') throw wrongUse(action);
  if (action === 'define') return define(context, ownName(name), options);
  if (action === 'show') return printVersions(context, name);
  return undefine(context, name);
}

async function define(context: Context, name: string, options: DefineOptions): Promise<undefined> {
  if (reserved.has(name.toLowerCase()) || schemes.some((scheme) => scheme.name === name.toLowerCase())) {
    throw nameTaken(name);
  }
  if (options.rules !== undefined && options.class.length > 0) throw wrongUse('define');
  const lines = options.rules === undefined ? options.class : await linesOf(context, options.rules);
  const list = context.writeList();
  const rules = readCustomRules(list, lines, options.score ?? null);
  const counts = countClasses(list, rules, context.clock.today);
  const { batchId, result } = await inBatch(list, batchInfo(context, 'classify'), (batch) => {
    const defined = defineScheme(list, batch, name, rules);
    if (defined.isNew) batch.count('defined');
    return defined;
  });
  const { version } = result.scheme;
  await printClassCounts(context, rules, counts);
  await sayStillBlank(context, list, [rules.score ?? '', ...rules.classes.map(({ condition }) => condition)]);
  if (!result.isNew) {
    await context.printer.say(
      text(`${name} is defined like this already (version ${version})`, `“${name}”已是这样定义的（第 ${version} 版）`),
    );
  } else {
    await sayKept(context, batchId, text(`defined ${name}, version ${version}`, `已定义“${name}”，第 ${version} 版`));
    await context.printer.say(
      text(`keep these classes with: clientele classify '${name}'`, `保存分类结果：clientele classify '${name}'`),
    );
  }
  return undefined;
}

/** One class a line; blank lines and those that begin with # are passed over. */
async function linesOf(context: Context, path: string): Promise<string[]> {
  // No text has this separator, so that a line is one cell, whatever it holds.
  const table = await openSource(context, path, { format: 'csv', delimiter: '\u001f', quote: '', header: false });
  const lines: string[] = [];
  for await (const rows of table.batches()) {
    for (const { cells } of rows) {
      const line = (cells[0] ?? '').trim();
      if (line !== '' && !line.startsWith('#')) lines.push(line);
    }
  }
  return lines;
}

async function undefine(context: Context, name: string): Promise<undefined> {
  const store = context.writeList();
  const [newest] = definedVersions(store, name);
  if (newest === undefined || newest.retiredOn !== null) {
    await context.printer.say(text(`${name} is out of use already`, `“${name}”已停用`));
    return undefined;
  }
  const { batchId } = await inBatch(store, batchInfo(context, 'classify'), (batch) =>
    retireScheme(store, batch, newest),
  );
  await sayKept(
    context,
    batchId,
    text(
      `${newest.name} is out of use; the classes that it gave stay in the history`,
      `已停用“${newest.name}”；它给出过的类别保留在历史中`,
    ),
  );
  return undefined;
}

function nameTaken(name: string): UserError {
  return usageError({
    code: 'name-taken',
    message: text(`classify knows '${name}' as something else`, `“${name}”在 classify 中另有含义`),
    hint: text('choose another name, such as grade', '请换一个名称，例如 会员等级'),
  });
}

function wrongUse(action: string): UserError {
  return usageError({
    code: 'scheme-use',
    message: text(`classify ${action} cannot be used like this`, `classify ${action} 不能这样使用`),
    hint: text(
      "use: classify define NAME with --class 'class: condition' … or --rules FILE; classify defined; classify show NAME; classify undefine NAME",
      '用法：classify define 名称，配合 --class "类别: 条件" … 或 --rules 文件；classify defined；classify show 名称；classify undefine 名称',
    ),
  });
}
