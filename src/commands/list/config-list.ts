/** `config list`: all settings with their values. */
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { readSetting } from '../../store/file/settings.ts';
import { command } from '../cli/command.ts';
import { settings } from './config-settings.ts';

const columns: readonly Column[] = [
  { name: 'name', label: text('Setting', '设置') },
  { name: 'value', label: text('Value', '值') },
  { name: 'meaning', label: text('Meaning', '含义') },
];

export const configListCommand = command({
  name: 'config list',
  description: text('Shows all settings with their values and meaning.', '列出全部设置及其值和含义。'),
  examples: [{ line: 'clientele config list', does: text('all settings', '全部设置') }],
  flags: {},
  writes: false,
  async run({ printer, readList }) {
    const list = readList();
    const rows = printer.rows(columns);
    for (const { name, words, otherwise } of settings) {
      await rows.write([name, readSetting(list, name) ?? otherwise, printer.prose(words)]);
    }
    await rows.end();
    return undefined;
  },
});
