/** `classify defined`: the schemes that the list defines. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { type CustomScheme, customSchemesInForce, versionsOf } from '../../store/classes/custom-schemes.ts';
import type { List } from '../../store/file/list.ts';
import { command } from '../cli/command.ts';

const columns: readonly Column[] = [
  { name: 'scheme', label: text('Scheme', '分类方案') },
  { name: 'version', label: text('Version', '版本'), align: 'right' },
  { name: 'defined_on', label: text('Defined', '定义日期') },
  { name: 'classes', label: text('Classes', '类别') },
  { name: 'score', label: text('Score', '得分公式') },
];

export const classifyDefinedCommand = command({
  name: 'classify defined',
  description: text(
    'Shows the schemes that the list defines and that are in use.',
    '列出客户库中正在使用的自定义方案。',
  ),
  examples: [{ line: 'clientele classify defined', does: text('your own schemes', '自定义方案') }],
  flags: {},
  writes: false,
  async run(context) {
    const defined = customSchemesInForce(context.readList());
    const rows = context.printer.rows(columns);
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
  },
});

/** All versions of a scheme, the newest first. @throws UserError `scheme-undefined` */
export function definedVersions(list: List, name: string): readonly CustomScheme[] {
  const versions = versionsOf(list, name.trim());
  if (versions.length > 0) return versions;
  const names = customSchemesInForce(list).map((scheme) => scheme.name);
  throw usageError({
    code: 'scheme-undefined',
    message: text(`this list defines no scheme '${name}'`, `本库没有定义过方案“${name}”`),
    hint:
      names.length === 0
        ? text(
            "define one with: clientele classify define NAME --class 'vip: revenue > 100000'",
            '可用 clientele classify define 名称 --class "VIP: revenue > 100000" 定义',
          )
        : text(`those that are defined: ${names.join(', ')}`, `已定义的方案：${names.join('、')}`),
  });
}
