/** `config set`: changes one setting. */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import { readSetting, writeSetting } from '../../store/file/settings.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { batchInfo, sayBatch, stageFlag } from '../shared/batch-info.ts';
import { type Setting, settingNamed } from './config-settings.ts';

export const configSetCommand = command({
  name: 'config set',
  arguments: '<name> <value>',
  description: text(
    'Changes a setting; the change can be undone. With approval set to required, imports, merges and deletions must be staged with --stage and applied by another person with batch apply; setting it back to none is staged as well.',
    '修改一项设置，可以撤销。approval 设为 required 后，导入、合并、删除须加 --stage 暂存，再由另一个人用 batch apply 应用；改回 none 同样须先暂存。',
  ),
  examples: [
    { line: 'clientele config set approval required', does: text('two people for every import', '导入须两人经手') },
  ],
  flags: { stage: stageFlag },
  writes: true,
  run: (context, [name = '', value = ''], { stage }) => change(context, settingNamed(name), value.trim(), stage),
});

async function change(context: Context, setting: Setting, typed: string, stage: boolean): Promise<undefined> {
  const { name, read, expected } = setting;
  if (read === undefined) throw notSettable(setting);
  const value = read(typed);
  if (value === undefined) throw invalid(setting, typed, expected);
  const list = context.writeList();
  const isSo = (readSetting(list, name) ?? setting.otherwise) === value;
  if (isSo) {
    await context.printer.say(text(`${name} is already ${value}`, `${name} 已经是 ${value}`));
    return undefined;
  }
  const kept = await inBatch(list, batchInfo(context, 'config', stage), (batch) =>
    writeSetting(list, batch, name, value),
  );
  if (!stage) await context.printer.say(text(`${name} set to ${value}`, `${name} 已设为 ${value}`));
  await sayBatch(context, kept);
  return undefined;
}

function notSettable({ name, words }: Setting): UserError {
  return usageError({
    code: 'setting-fixed',
    message: text(`${name} cannot be set by hand`, `${name} 不能手动修改`),
    hint: words,
  });
}

function invalid({ name }: Setting, typed: string, expected: Text | undefined): UserError {
  return usageError({
    code: 'bad-value',
    message: text(`${name} cannot be '${typed}'`, `${name} 不能是“${typed}”`),
    ...(expected && { hint: expected }),
  });
}
