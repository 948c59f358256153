/**
 * `profile` shows and removes the saved ways of importing a file, which `import --save-profile` makes.
 *
 *     clientele profile list
 */

import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { listProfiles, type Profile, removeProfile } from '../../store/tables/profiles.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { sayKept } from '../shared/customer-words.ts';
import { namedProfile } from '../sources/profile-flags.ts';

export const profileCommand = command({
  name: 'profile',
  arguments: '<action> [name]',
  description: text(
    'A profile keeps which column fills which field and the flags of an import, so that the same file is taken in the same way each time: import --save-profile NAME makes one, import --profile NAME uses it. profile list shows all, profile show NAME its columns and flags, profile remove NAME takes it away, which undo brings back.',
    '方案保存了各列对应的字段和导入时的选项，使同样的文件每次都按同样的方式导入：import --save-profile 名称 保存，import --profile 名称 使用。profile list 列出全部方案，profile show 名称 查看其中的列和选项，profile remove 名称 删除（可用 undo 恢复）。',
  ),
  examples: [
    { line: 'clientele profile list', does: text('all profiles', '全部方案') },
    { line: 'clientele profile show website', does: text('its columns and flags', '查看一套方案') },
    { line: 'clientele profile remove website', does: text('take it away', '删除方案') },
  ],
  flags: {},
  writes: true,
  async run(context, [action = '', name]) {
    if (action === 'list' && name === undefined) return listAll(context);
    if (name !== undefined && action === 'show') return show(context, namedProfile(context.readList(), name));
    if (name !== undefined && action === 'remove') return remove(context, name);
    throw usageError({
      code: 'profile-use',
      message: text(
        `profile does not know '${[action, name].filter(Boolean).join(' ')}'`,
        `profile 没有“${[action, name].filter(Boolean).join(' ')}”这种用法`,
      ),
      hint: text(
        'use profile list, profile show NAME or profile remove NAME',
        '请用 profile list、profile show 名称 或 profile remove 名称',
      ),
    });
  },
});

const listColumns: readonly Column[] = [
  { name: 'profile', label: text('Profile', '方案') },
  { name: 'kind', label: text('Kind', '数据类型') },
  { name: 'columns', label: text('Columns', '列数'), align: 'right' },
  { name: 'mapped', label: text('Mapped', '已对应'), align: 'right' },
];

async function listAll(context: Context): Promise<undefined> {
  const rows = context.printer.rows(listColumns);
  for (const { name, kind, columns } of listProfiles(context.readList())) {
    await rows.write([name, kind, columns.length, columns.filter(({ field }) => field !== null).length]);
  }
  await rows.end();
  return undefined;
}

const profileColumns: readonly Column[] = [
  { name: 'about', label: text('About', '类别') },
  { name: 'name', label: text('Name', '名称') },
  { name: 'value', label: text('Value', '内容'), align: 'left' },
];

async function show(context: Context, profile: Profile): Promise<undefined> {
  const rows = context.printer.rows(profileColumns);
  const say = (en: string, zh: string) => context.printer.in(text(en, zh));
  for (const { column, field, dateOrder } of profile.columns) {
    await rows.write([say('column', '列'), column, [field ?? 'extra', dateOrder].filter(Boolean).join(', ')]);
  }
  await rows.write([say('flag', '选项'), '--as', profile.kind]);
  for (const [flag, value] of flagsOf(profile.options)) await rows.write([say('flag', '选项'), flag, value]);
  await rows.end();
  return undefined;
}

/** The kept flags as they are given on the command line, those of reading among the others. */
function flagsOf(options: object): (readonly [string, Cell])[] {
  return Object.entries(options).flatMap(([name, value]): (readonly [string, Cell])[] => {
    if (name === 'header') return value === false ? [['--no-header', null]] : [];
    const flag = name === 'format' ? '--from' : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (Array.isArray(value)) return [[flag, value.join(',')]];
    if (typeof value === 'object' && value !== null) return flagsOf(value);
    return value === undefined || value === null ? [] : [[flag, value === true ? null : String(value)]];
  });
}

async function remove(context: Context, name: string): Promise<undefined> {
  const list = context.writeList();
  const profile = namedProfile(list, name);
  const { batchId } = await inBatch(list, batchInfo(context, 'profile'), (batch) => {
    removeProfile(list, profile.name);
    batch.count('removed');
  });
  await sayKept(context, batchId, text(`profile ${name} removed`, `已删除方案 ${name}`));
  return undefined;
}
