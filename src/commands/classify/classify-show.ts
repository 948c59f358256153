/** `classify show`: every version of a scheme that the list defines. */
import { type Text, text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import type { CustomScheme } from '../../store/classes/custom-schemes.ts';
import { command } from '../cli/command.ts';
import { definedVersions } from './classify-defined.ts';

const columns: readonly Column[] = [
  { name: 'version', label: text('Version', '版本'), align: 'right' },
  { name: 'state', label: text('State', '状态') },
  { name: 'defined_on', label: text('Defined', '定义日期') },
  { name: 'class', label: text('Class', '类别') },
  { name: 'condition', label: text('Condition', '条件'), align: 'left' },
];

export const classifyShowCommand = command({
  name: 'classify show',
  arguments: '<name>',
  description: text(
    'Shows every version of a scheme that the list defines, newest first, class by class; the formula of a score comes before its classes.',
    '查看自定义方案的各个版本，从新到旧，逐类列出条件；得分公式在类别之前。',
  ),
  examples: [{ line: 'clientele classify show grade', does: text('its versions', '各个版本') }],
  flags: {},
  writes: false,
  async run(context, [name = '']) {
    const { printer } = context;
    const versions = definedVersions(context.readList(), name);
    const rows = printer.rows(columns);
    for (const scheme of versions) {
      const state = printer.prose(stateOf(scheme, versions[0]));
      const { version, definedOn, score, classes } = scheme;
      if (score !== null)
        await rows.write([version, state, definedOn, printer.prose(text('(score)', '（得分）')), score]);
      for (const one of classes) await rows.write([version, state, definedOn, one.name, one.condition]);
    }
    await rows.end();
    return undefined;
  },
});

function stateOf({ version, retiredOn }: CustomScheme, newest: CustomScheme | undefined): Text {
  if (retiredOn !== null) return text(`out of use since ${retiredOn}`, `自 ${retiredOn} 停用`);
  return version === newest?.version ? text('in force', '有效') : text('replaced', '已被取代');
}
