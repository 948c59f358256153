/** `profile show`: the columns and flags of one profile. */
import { text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import { command } from '../cli/command.ts';
import { namedProfile } from '../sources/profile-flags.ts';

const columns: readonly Column[] = [
  { name: 'about', label: text('About', '类别') },
  { name: 'name', label: text('Name', '名称') },
  { name: 'value', label: text('Value', '内容'), align: 'left' },
];

export const profileShowCommand = command({
  name: 'profile show',
  arguments: '<name>',
  description: text(
    'Shows which column fills which field, and the flags that the import is run with.',
    '查看各列对应的字段和导入时使用的选项。',
  ),
  examples: [{ line: 'clientele profile show website', does: text('its columns and flags', '查看一套导入配置') }],
  flags: {},
  writes: false,
  async run({ readList, printer }, [name = '']) {
    const profile = namedProfile(readList(), name);
    const rows = printer.rows(columns);
    const aboutColumn = printer.prose(text('column', '列'));
    const aboutFlag = printer.prose(text('flag', '选项'));
    for (const { column, field, dateOrder, whereBlank = [] } of profile.columns) {
      const further = whereBlank.map((one) => `${one.field} if blank`);
      await rows.write([aboutColumn, column, [field ?? 'extra', dateOrder, ...further].filter(Boolean).join(', ')]);
    }
    await rows.write([aboutFlag, '--as', profile.kind]);
    for (const [flag, value] of flagsOf(profile.options)) await rows.write([aboutFlag, flag, value]);
    await rows.end();
    return undefined;
  },
});

/** The saved flags as they are typed, including those that say how the file is read. */
function flagsOf(options: object): (readonly [string, Cell])[] {
  return Object.entries(options).flatMap(([name, value]): (readonly [string, Cell])[] => {
    if (name === 'header') return value === false ? [['--no-header', null]] : [];
    const flag = name === 'format' ? '--from' : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (Array.isArray(value)) return [[flag, value.join(',')]];
    if (typeof value === 'object' && value !== null) return flagsOf(value);
    return value === undefined || value === null ? [] : [[flag, value === true ? null : String(value)]];
  });
}
