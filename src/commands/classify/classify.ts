/**
 * `classify` puts each customer into a class: ABC by revenue, RFM segments, stages of the lifecycle, lifetime value and
 * whatever else `schemes.ts` has, with the schemes that the list defines itself.
 *
 * Without a file it works on the list: the classes are saved with their history, in one batch. With a file, or `-`, it is a
 * filter: it reads orders or a customer table, writes one row for each customer and leaves no file behind.
 *
 *     clientele classify
 *     clientele classify rfm orders.csv --as-of 2025-06-30 > rfm.csv
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { schemes, schemesOf } from '../../classify/schemes.ts';
import { command } from '../cli/command.ts';
import { filterFlags, runScheme } from './classify-scheme.ts';
import { classifyTheList } from './classify-the-list.ts';
import { refuseSchemeFlags, schemeFlags, settingsOf } from './flags/scheme-flags.ts';
import { listIfAny, schemeOf } from './known-scheme.ts';

const flags = { ...schemeFlags, ...filterFlags };

export const classifyCommand = command({
  name: 'classify',
  arguments: '[scheme] [file...]',
  description: text(
    'Runs every scheme that the data allow, or the named one, and saves the classes with their history, as of today (--as-of). With files, or - for stdin, it writes one row for each customer instead. The flags of the schemes are accepted here too.',
    '运行数据允许的全部方案（也可只指定一种），并保存分类及其历史，只计截至今天（--as-of）的订单。给出文件或 -（标准输入）时，改为每位客户输出一行，不改动客户库。此处也接受各方案的选项。',
  ),
  examples: [{ line: 'clientele classify', does: text('all schemes, on the list', '对客户库运行全部方案') }],
  flags,
  unlistedFlags: Object.keys(flags),
  writes: true,
  subcommands: [
    {
      title: text('Schemes', '方案'),
      commands: schemes.map(({ name, tells }) => ({
        name,
        summary: tells,
        load: async () => (await import('./scheme-commands.ts')).schemeCommand(name),
      })),
    },
    {
      title: text('Changes, and your own schemes', '变动与自定义方案'),
      commands: [
        {
          name: 'moves',
          summary: text('show who changed class, and why', '列出类别变动的客户及原因'),
          load: async () => (await import('./classify-moves.ts')).classifyMovesCommand,
        },
        {
          name: 'define',
          summary: text('save a scheme of your own', '保存自定义方案'),
          load: async () => (await import('./classify-define.ts')).classifyDefineCommand,
        },
        {
          name: 'defined',
          summary: text('show your own schemes', '列出自定义方案'),
          load: async () => (await import('./classify-defined.ts')).classifyDefinedCommand,
        },
        {
          name: 'show',
          summary: text('show the versions of your own scheme', '查看自定义方案的各个版本'),
          load: async () => (await import('./classify-show.ts')).classifyShowCommand,
        },
        {
          name: 'undefine',
          summary: text('take your own scheme out of use', '停用自定义方案'),
          load: async () => (await import('./classify-undefine.ts')).classifyUndefineCommand,
        },
      ],
    },
  ],
  async run(context, [name, ...files], options) {
    if (name !== undefined) {
      const scheme = schemeOf(name, () => listIfAny(context));
      refuseSchemeFlags(scheme.name, options);
      return runScheme(context, scheme, files, options);
    }
    const flag = options.table === undefined ? (options.weights === undefined ? undefined : '--weights') : '--table';
    if (flag !== undefined) throw schemeMissing(flag);
    const settings = await settingsOf(context, options);
    await classifyTheList(context, schemesOf(context.writeList()), settings);
    return undefined;
  },
});

/** The error of a flag that makes sense for one scheme only. */
function schemeMissing(flag: string): UserError {
  return usageError({
    code: 'scheme-missing',
    message: text(`${flag} requires a scheme`, `${flag} 须与方案一起使用`),
    hint: text(`for example: clientele classify rfm ${flag} …`, `例如：clientele classify rfm ${flag} …`),
  });
}
