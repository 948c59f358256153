/** `config get`: the value of one setting. */
import { text } from '../../base/text.ts';
import { readSetting } from '../../store/file/settings.ts';
import { command } from '../cli/command.ts';
import { settingNamed } from './config-settings.ts';

export const configGetCommand = command({
  name: 'config get',
  arguments: '<name>',
  description: text('Prints the value of one setting, for scripts.', '输出一项设置的值，供脚本使用。'),
  examples: [{ line: 'clientele config get country', does: text('the country of the list', '客户库所属国家') }],
  flags: {},
  writes: false,
  async run({ io, readList }, [given = '']) {
    const { name, otherwise } = settingNamed(given);
    await io.stdout.write(`${readSetting(readList(), name) ?? otherwise}\n`);
    return undefined;
  },
});
