/** The settings of a list: their names, their meaning, and which values they may have. */
import { usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { SettingName } from '../../store/file/settings.ts';
import { approvalRules } from '../../store/journal/approval.ts';

export interface Setting {
  readonly name: SettingName;
  readonly words: Text;
  /** The value where it was never set. */
  readonly otherwise: string;
  /** The value for what was typed; undefined where it is not valid. Absent where the list determines it itself. */
  readonly read?: (typed: string) => string | undefined;
  readonly expected?: Text;
}

export const settings: readonly Setting[] = [
  {
    name: 'country',
    words: text('country of phones and addresses that name none', '未写国家的电话和地址所属的国家'),
    otherwise: '',
    read: (typed) => (/^[a-z]{2}$/i.test(typed) ? typed.toUpperCase() : undefined),
    expected: text('give two letters of ISO 3166, such as CN or GB', '请给出 ISO 3166 两位代码，例如 CN 或 GB'),
  },
  {
    name: 'currency',
    words: text('currency of all amounts; taken from the orders, or from init', '金额汇总所用的货币；取自订单或 init'),
    otherwise: '',
  },
  {
    name: 'approval',
    words: text(
      'required: imports, merges and deletions are staged, and applied by another person',
      'required：导入、合并、删除须先暂存，由另一个人应用',
    ),
    otherwise: 'none',
    read: (typed) => approvalRules.find((rule) => rule === typed.toLowerCase()),
    expected: text(`choose one of: ${approvalRules.join(', ')}`, `可选：${approvalRules.join('、')}`),
  },
];

/** The setting of a name. @throws UserError `setting-unknown` */
export function settingNamed(name: string): Setting {
  const found = settings.find((setting) => setting.name === name);
  if (found !== undefined) return found;
  const names = settings.map((setting) => setting.name);
  throw usageError({
    code: 'setting-unknown',
    message: text(`there is no setting '${name}'`, `没有“${name}”这项设置`),
    hint: text(`the settings are ${names.join(', ')}`, `可用的设置：${names.join('、')}`),
  });
}
