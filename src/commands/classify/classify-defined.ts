/** What `classify define`, `classify defined` and `classify show` print of schemes of the user's own. */

import { usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import { classesByRules } from '../../classify/custom/classes-by-rules.ts';
import type { Column } from '../../formats/writer.ts';
import {
  type CustomRules,
  type CustomScheme,
  customSchemesInForce,
  versionsOf,
} from '../../store/classes/custom-schemes.ts';
import { chosenIds } from '../../store/facts/queries.ts';
import type { List } from '../../store/file/list.ts';
import type { Context } from '../cli/context.ts';

/** How many customers each class would have on a day, by its number; the last is of those without a class. */
export function countClasses(list: List, rules: CustomRules, day: string): readonly number[] {
  const counts = rules.classes.map(() => 0);
  let without = 0;
  const { classes } = classesByRules(list, rules, chosenIds(list, {}), { day, offered: [] });
  for (const place of classes) {
    if (place < 0) without += 1;
    else counts[place] = (counts[place] ?? 0) + 1;
  }
  return [...counts, without];
}

const countColumns: readonly Column[] = [
  { name: 'class', label: text('Class', '类别') },
  { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
  { name: 'condition', label: text('Condition', '条件') },
];

/** Prints the classes with how many customers each would have. */
export async function printClassCounts(
  { printer }: Context,
  { classes }: CustomRules,
  counts: readonly number[],
): Promise<void> {
  const rows = printer.rows(countColumns);
  for (const [place, { name, condition }] of classes.entries()) await rows.write([name, counts[place] ?? 0, condition]);
  await rows.end();
  const without = counts[classes.length] ?? 0;
  if (without > 0) {
    await printer.say(
      text(`${without} customers have no class: no condition holds`, `${without} 位客户没有类别：没有条件成立`),
    );
  }
}

const definedColumns: readonly Column[] = [
  { name: 'scheme', label: text('Scheme', '方案') },
  { name: 'version', label: text('Version', '版本'), align: 'right' },
  { name: 'defined_on', label: text('Defined', '定义日期') },
  { name: 'classes', label: text('Classes', '类别') },
  { name: 'score', label: text('Score', '得分公式') },
];

/** Prints the schemes that are in force. */
export async function printDefined(context: Context): Promise<undefined> {
  const defined = customSchemesInForce(context.readList());
  const rows = context.printer.rows(definedColumns);
  for (const { name, version, definedOn, classes, score } of defined) {
    await rows.write([name, version, definedOn, classes.map((one) => one.name).join(', '), score]);
  }
  await rows.end();
  if (context.printer.writesTable && defined.length === 0) {
    await context.printer.say(
      text(
        "none yet; define one with: clientele classify define NAME --class 'vip: revenue > 100000'",
        '还没有；可用 clientele classify define 名称 --class "VIP: revenue > 100000" 定义',
      ),
    );
  }
  return undefined;
}

const versionColumns: readonly Column[] = [
  { name: 'version', label: text('Version', '版本'), align: 'right' },
  { name: 'state', label: text('State', '状态') },
  { name: 'defined_on', label: text('Defined', '定义日期') },
  { name: 'class', label: text('Class', '类别') },
  { name: 'condition', label: text('Condition', '条件'), align: 'left' },
];

/** Prints every version of a scheme, the newest first, a line a class; the formula of a score stands above its classes. */
export async function printVersions(context: Context, name: string): Promise<undefined> {
  const { printer } = context;
  const versions = definedVersions(context.readList(), name);
  const rows = printer.rows(versionColumns);
  for (const scheme of versions) {
    const state = printer.in(stateOf(scheme, versions[0]));
    const { version, definedOn, score, classes } = scheme;
    if (score !== null) await rows.write([version, state, definedOn, printer.in(text('(score)', '（得分）')), score]);
    for (const one of classes) await rows.write([version, state, definedOn, one.name, one.condition]);
  }
  await rows.end();
  return undefined;
}

function stateOf({ version, retiredOn }: CustomScheme, newest: CustomScheme | undefined): Text {
  if (retiredOn !== null) return text(`out of use since ${retiredOn}`, `自 ${retiredOn} 停用`);
  return version === newest?.version ? text('in force', '有效') : text('replaced', '已被取代');
}

/** All versions of a scheme, the newest first. @throws UserError `scheme-undefined` */
export function definedVersions(list: List, name: string): readonly CustomScheme[] {
  const versions = versionsOf(list, name.trim());
  if (versions.length > 0) return versions;
  const names = customSchemesInForce(list).map((scheme) => scheme.name);
  throw usageError({
    code: 'scheme-undefined',
    message: text(`no scheme '${name}' was defined in this list`, `本库没有定义过方案“${name}”`),
    hint:
      names.length === 0
        ? text(
            "define one with: clientele classify define NAME --class 'vip: revenue > 100000'",
            '可用 clientele classify define 名称 --class "VIP: revenue > 100000" 定义',
          )
        : text(`those that are defined: ${names.join(', ')}`, `已定义的方案：${names.join('、')}`),
  });
}
