/**
 * `config` shows and changes what the list itself remembers.
 *
 *     clientele config set approval required
 */

import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { readSetting, type SettingName, writeSetting } from '../../store/file/settings.ts';
import { approvalRules } from '../../store/journal/approval.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { batchInfo, sayBatch, stageFlag } from '../shared/batch-info.ts';

interface Setting {
  readonly name: SettingName;
  readonly words: Text;
  /** What stands where it was never set. */
  readonly otherwise: string;
  /** The value that is meant; undefined where it cannot be. Absent: the list finds it out by itself. */
  readonly read?: (said: string) => string | undefined;
  readonly expected?: Text;
}

const settings: readonly Setting[] = [
  {
    name: 'country',
    words: text('where phones and addresses without a country belong', '未写国家的电话和地址所属的国家'),
    otherwise: '',
    read: (said) => (/^[a-z]{2}$/i.test(said) ? said.toUpperCase() : undefined),
    expected: text('give two letters of ISO 3166, such as CN or GB', '请给出 ISO 3166 两位代码，例如 CN 或 GB'),
  },
  {
    name: 'currency',
    words: text('what sums are in; taken from the orders, or from init', '金额汇总所用的货币；取自订单或 init'),
    otherwise: '',
  },
  {
    name: 'approval',
    words: text(
      'required: imports, merges and deletions are staged, and applied by another person',
      'required：导入、合并、删除须先暂存，由另一个人应用',
    ),
    otherwise: 'none',
    read: (said) => approvalRules.find((rule) => rule === said.toLowerCase()),
    expected: text(`choose one of: ${approvalRules.join(', ')}`, `可选：${approvalRules.join('、')}`),
  },
];

export const configCommand = command({
  name: 'config',
  arguments: '<action> [name] [value]',
  description: text(
    'list shows the settings with their values, get NAME writes one, set NAME VALUE changes it; a change is a batch and can be undone. approval required says that imports, merges and deletions must be staged with --stage and applied by another person with batch apply; to put it back to none is staged as well.',
    'list 列出设置及其值，get 名称 输出一项，set 名称 值 修改一项；修改是一个批次，可以撤销。approval 设为 required 表示导入、合并、删除须加 --stage 暂存，再由另一个人用 batch apply 应用；改回 none 同样须先暂存。',
  ),
  examples: [
    { line: 'clientele config list', does: text('all settings', '全部设置') },
    { line: 'clientele config get country', does: text('one of them', '其中一项') },
    { line: 'clientele config set approval required', does: text('two people for every import', '导入须两人经手') },
  ],
  flags: { stage: stageFlag },
  writes: true,
  async run(context, [action = '', name = '', value], { stage }) {
    if (action === 'list' && name === '') return listSettings(context);
    if (action === 'get' && value === undefined) return tell(context, settingNamed(name));
    if (action === 'set' && value !== undefined) return change(context, settingNamed(name), value.trim(), stage);
    throw usageError({
      code: 'config-use',
      message: text('config does not understand this', 'config 无法识别此写法'),
      hint: text(
        'use config list, config get NAME, or config set NAME VALUE',
        '请用 config list、config get 名称 或 config set 名称 值',
      ),
    });
  },
});

const columns: readonly Column[] = [
  { name: 'name', label: text('Setting', '设置') },
  { name: 'value', label: text('Value', '值') },
  { name: 'meaning', label: text('Meaning', '含义') },
];

async function listSettings({ printer, readList }: Context): Promise<undefined> {
  const list = readList();
  const rows = printer.rows(columns);
  for (const { name, words, otherwise } of settings) {
    await rows.write([name, readSetting(list, name) ?? otherwise, printer.in(words)]);
  }
  await rows.end();
  return undefined;
}

async function tell({ io, readList }: Context, { name, otherwise }: Setting): Promise<undefined> {
  await io.stdout.write(`${readSetting(readList(), name) ?? otherwise}\n`);
  return undefined;
}

async function change(context: Context, setting: Setting, said: string, stage: boolean): Promise<undefined> {
  const { name, read, expected } = setting;
  if (read === undefined) throw notToBeSet(setting);
  const value = read(said);
  if (value === undefined) throw unfit(setting, said, expected);
  const list = context.writeList();
  const isSo = (readSetting(list, name) ?? setting.otherwise) === value;
  if (isSo) {
    await context.printer.say(text(`${name} is ${value} already`, `${name} 已经是 ${value}`));
    return undefined;
  }
  const kept = await inBatch(list, batchInfo(context, 'config', stage), (batch) =>
    writeSetting(list, batch, name, value),
  );
  if (!stage) await context.printer.say(text(`${name} is ${value} now`, `${name} 已设为 ${value}`));
  await sayBatch(context, kept);
  return undefined;
}

function settingNamed(name: string): Setting {
  const found = settings.find((setting) => setting.name === name);
  if (found !== undefined) return found;
  const names = settings.map((setting) => setting.name);
  throw usageError({
    code: 'setting-unknown',
    message: text(`there is no setting '${name}'`, `没有“${name}”这项设置`),
    hint: text(`the settings are ${names.join(', ')}`, `可用的设置：${names.join('、')}`),
  });
}

function notToBeSet({ name, words }: Setting): UserError {
  return usageError({
    code: 'setting-fixed',
    message: text(`${name} is not set by hand`, `${name} 不能手动修改`),
    hint: words,
  });
}

function unfit({ name }: Setting, said: string, expected: Text | undefined): UserError {
  return usageError({
    code: 'bad-value',
    message: text(`${name} cannot be '${said}'`, `${name} 不能是“${said}”`),
    ...(expected && { hint: expected }),
  });
}
