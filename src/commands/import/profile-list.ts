/** `profile list`: all profiles, with how many of their columns are mapped. */
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { listProfiles } from '../../store/tables/profiles.ts';
import { command } from '../cli/command.ts';

const columns: readonly Column[] = [
  { name: 'profile', label: text('Profile', '导入配置') },
  { name: 'kind', label: text('Type', '数据类型') },
  { name: 'columns', label: text('Columns', '列数'), align: 'right' },
  { name: 'mapped', label: text('Mapped', '已对应'), align: 'right' },
];

export const profileListCommand = command({
  name: 'profile list',
  description: text(
    'Shows all profiles: what they import, and how many columns are mapped to fields.',
    '列出全部导入配置：导入的数据类型、列数和已对应字段的列数。',
  ),
  examples: [{ line: 'clientele profile list', does: text('all profiles', '全部导入配置') }],
  flags: {},
  writes: false,
  async run({ readList, printer }) {
    const rows = printer.rows(columns);
    for (const { name, kind, columns: saved } of listProfiles(readList())) {
      await rows.write([name, kind, saved.length, saved.filter(({ field }) => field !== null).length]);
    }
    await rows.end();
    return undefined;
  },
});
