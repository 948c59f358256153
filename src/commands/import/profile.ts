/**
 * `profile` shows and removes the saved settings of imports, which `import --save-profile` saves.
 *
 *     clientele profile list
 */
import { text } from '../../base/text.ts';
import { command } from '../cli/command.ts';

export const profileCommand = command({
  name: 'profile',
  description: text(
    'A profile saves which column fills which field and the flags of an import, so that files of the same kind are always imported in the same way: import --save-profile NAME saves one, import --profile NAME uses it.',
    '导入配置保存了各列对应的字段和导入时的选项，使同样的文件每次都按同样的方式导入：import --save-profile 名称 保存，import --profile 名称 使用。',
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
          summary: text('show all profiles', '列出全部导入配置'),
          load: async () => (await import('./profile-list.ts')).profileListCommand,
        },
        {
          name: 'show',
          summary: text('show the columns and flags of a profile', '查看导入配置的列和选项'),
          load: async () => (await import('./profile-show.ts')).profileShowCommand,
        },
        {
          name: 'remove',
          summary: text('remove a profile', '删除导入配置'),
          load: async () => (await import('./profile-remove.ts')).profileRemoveCommand,
        },
      ],
    },
  ],
});
