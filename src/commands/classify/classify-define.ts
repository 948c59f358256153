/**
 * `classify define`: saves a scheme of the user's own in the list.
 *
 *     clientele classify define grade --class 'vip: revenue > 100000' --class 'regular: orders > 1' --class other
 *     clientele classify define grade --score '0.5*r + 0.3*f + 0.2*m' --class 'vip: 4' --class 'regular: 2.5' --class other
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { readCustomRules } from '../../classify/custom/custom-rules.ts';
import { schemes } from '../../classify/schemes.ts';
import { defineScheme } from '../../store/classes/custom-schemes.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { ownName } from '../../store/schema/user-defined-names.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { list as listFlag, string } from '../cli/flags.ts';
import { warnUnclassified } from '../segment/warn-unclassified.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { sayKept } from '../shared/customer-words.ts';
import { openSource } from '../shared/sources.ts';
import { countClasses, printClassCounts } from './class-counts.ts';

const flags = {
  class: listFlag(
    '--class <class: condition>',
    text(
      "a class and its condition over customer_facts, the best first; 'other' alone takes the rest",
      '类别及其条件（针对 customer_facts），最好的在前；只写类别名表示其余客户',
    ),
    (raw) => raw,
  ),
  score: string(
    '--score <formula>',
    text(
      "a formula over customer_facts, such as 0.5*r + 0.3*f + 0.2*m; --class 'vip: 4' is then the lowest score",
      '针对 customer_facts 的得分公式，例如 0.5*r + 0.3*f + 0.2*m；此时 --class "VIP: 4" 表示最低得分',
    ),
  ),
  rules: string(
    '--rules <file>',
    text(
      'the classes from a file, one "class: condition" a line; - for stdin',
      '从文件读取类别，每行一个“类别: 条件”；- 表示标准输入',
    ),
  ),
};

/** Names that no scheme may have, because `classify` has a subcommand of this name. */
const reserved = new Set(['moves', 'define', 'defined', 'show', 'undefine', 'help']);

export const classifyDefineCommand = command({
  name: 'classify define',
  arguments: '<name>',
  description: text(
    'Saves a scheme of your own in the list: classes with conditions over customer_facts, of which the first that holds counts, or a score with bounds. Defined again, it gets a new version. It shows how many customers each class would have; classify NAME runs it. It can be undone.',
    '在客户库中保存自定义方案：各类别附带针对 customer_facts 的条件，以第一个成立的为准，也可用得分与界限；再次定义即成为新版本。会显示各类别的客户数；用 classify 名称 运行。可以撤销。',
  ),
  examples: [
    {
      line: "clientele classify define grade --class 'gold: revenue > 5000' --class 'silver: orders >= 3' --class other",
      does: text('class by class', '逐类给出条件'),
    },
    {
      line: "clientele classify define weighted --score '0.5*r + 0.3*f + 0.2*m' --class 'A: 4' --class 'B: 2.5' --class C",
      does: text('a weighted score with bounds', '加权得分与界限'),
    },
  ],
  flags,
  writes: true,
  async run(context, [given = ''], options) {
    const name = ownName(given);
    if (reserved.has(name.toLowerCase()) || schemes.some((scheme) => scheme.name === name.toLowerCase())) {
      throw nameTaken(name);
    }
    if (options.rules !== undefined && options.class.length > 0) throw rulesTwice();
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
    await warnUnclassified(context, list, [rules.score ?? '', ...rules.classes.map(({ condition }) => condition)]);
    if (!result.isNew) {
      await context.printer.say(
        text(`${name} already has this definition (version ${version})`, `“${name}”已是这样定义的（第 ${version} 版）`),
      );
    } else {
      await sayKept(context, batchId, text(`defined ${name}, version ${version}`, `已定义“${name}”，第 ${version} 版`));
      await context.printer.say(
        text(`save the classes with: clientele classify '${name}'`, `保存分类结果：clientele classify '${name}'`),
      );
    }
    return undefined;
  },
});

/** One class a line; blank lines and those that begin with # are skipped. */
async function linesOf(context: Context, path: string): Promise<string[]> {
  // No text contains this separator, so that a line is one cell.
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

function nameTaken(name: string): UserError {
  return usageError({
    code: 'name-taken',
    message: text(`'${name}' has another meaning in classify`, `“${name}”在 classify 中另有含义`),
    hint: text('choose another name, such as grade', '请换一个名称，例如 会员等级'),
  });
}

function rulesTwice(): UserError {
  return usageError({
    code: 'scheme-use',
    message: text('give the classes with --class or with --rules, not both', '--class 与 --rules 只能选用一种'),
  });
}
