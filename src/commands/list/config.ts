/**
 * `config` shows and changes the settings that are saved in the list.
 *
 *     clientele config set approval required
 */
import { text } from '../../base/text.ts';
import { command } from '../cli/command.ts';

export const configCommand = command({
  name: 'config',
  description: text(
    'Settings are saved in the list itself, so everyone who works with it has the same. A change is a batch and can be undone.',
    '设置保存在客户库中，所有使用者共用。每次修改是一个批次，可以撤销。',
  ),
  examples: [],
  flags: {},
  writes: false,
  subcommands: [
    {
      title: text('Commands', '子命令'),
      commands: [
        {
          name: 'list',
          summary: text('show all settings', '列出全部设置'),
          load: async () => (await import('./config-list.ts')).configListCommand,
        },
        {
          name: 'get',
          summary: text('print the value of a setting', '输出一项设置的值'),
          load: async () => (await import('./config-get.ts')).configGetCommand,
        },
        {
          name: 'rate',
          summary: text('show and change the rates of other currencies', '查看和修改其他货币的汇率'),
          load: async () => (await import('./config-rate.ts')).configRateCommand,
        },
        {
          name: 'set',
          summary: text('change a setting', '修改一项设置'),
          load: async () => (await import('./config-set.ts')).configSetCommand,
        },
      ],
    },
  ],
});
