import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ExitCode } from '../src/base/errors.ts';
import { type Text, text } from '../src/base/text.ts';
import { type Command, type CommandGroup, command } from '../src/commands/cli/command.ts';
import { day, list, numberBetween, onOff, string, wholeNumber } from '../src/commands/cli/flags.ts';
import { ClosedPipe } from '../src/terminal/io/closed-pipe.ts';
import { type RunOptions, run, TODAY } from './command-line.ts';

/** Prints what it was given, so that the tests see what reaches a command. */
const echo = command({
  name: 'echo',
  arguments: '[words...]',
  description: text('Prints its arguments and options.', '输出参数和选项。'),
  examples: [{ line: 'clientele echo hello', does: text('says hello', '说 hello') }],
  flags: {
    loud: onOff('--loud', text('louder', '更响')),
    header: onOff('--no-header', text('no header', '不要表头')),
    times: wholeNumber('-n, --times <number>', text('how often', '次数'), 1),
    share: numberBetween('--share <number>', text('a share', '比例'), 0, 1),
    since: day('--since <date>', text('from this day', '起始日期')),
    tag: list('--tag <name>', text('a tag', '标签'), (raw) => raw.toUpperCase()),
    note: string('--note <text>', text('a note', '备注')),
  },
  writes: false,
  async run(context, args, options) {
    const { commandLine, listPath, reading, clock } = context;
    const said = { args, options, globals: context.options, commandLine, listPath, reading, now: clock.now() };
    await context.io.stdout.write(JSON.stringify(said));
    return undefined;
  },
});

const rows = command({
  name: 'rows',
  description: text('Prints two rows.', '输出两行。'),
  examples: [],
  flags: { fail: onOff('--fail', text('fail in the middle', '中途失败')) },
  writes: true,
  async run(context, _, { fail }) {
    const output = context.printer.rows([{ name: 'id' }, { name: 'name', label: text('Name', '名称') }]);
    await output.write([1, '张伟']);
    if (fail) throw new Error('in the middle');
    await output.write([2, 'Ann']);
    await output.end();
    await context.printer.say(text('2 rows', '2 行'));
    await context.printer.warn(text('look at row 2', '请看第 2 行'));
    return ExitCode.setAside;
  },
});

const ask = command({
  name: 'ask',
  arguments: '<customer>',
  description: text('Asks.', '提问。'),
  examples: [],
  flags: {},
  writes: true,
  async run(context) {
    const answer = await context.prompter.confirm(text('Really?', '确定吗？'), '--yes');
    await context.io.stdout.write(answer ? 'yes' : 'no');
    return undefined;
  },
});

const broken = command({
  ...ask,
  name: 'broken',
  arguments: '[customer]',
  async run(): Promise<undefined> {
    throw new ClosedPipe();
  },
});

const entry = (each: Command, summary: Text) => ({
  name: each.name.split(' ').at(-1) ?? '',
  summary,
  load: async () => each,
});

const shelfAdd = command({ ...echo, name: 'shelf add', arguments: '<book>' });
const shelfList = command({ ...rows, name: 'shelf list', flags: {}, writes: false, run: async () => undefined });

/** It has subcommands only. */
const shelf = command({
  name: 'shelf',
  description: text('Keeps books.', '管理书籍。'),
  examples: [],
  flags: {},
  writes: false,
  subcommands: [
    {
      title: text('Commands', '子命令'),
      commands: [entry(shelfAdd, text('add a book', '添加书籍')), entry(shelfList, text('list the books', '列出书籍'))],
    },
  ],
});

/** It does something itself and has a subcommand too. */
const sort = command({
  ...echo,
  name: 'sort',
  unlistedFlags: ['loud'],
  subcommands: [
    {
      title: text('Orders', '顺序'),
      commands: [entry(command({ ...echo, name: 'sort size' }), text('sort by size', '按大小排序'))],
    },
  ],
});

const commands: readonly CommandGroup[] = [
  { title: text('The list', '客户库'), commands: [entry(echo, text('say the words again', '重复所给的词'))] },
  {
    title: text('Others', '其他'),
    commands: [
      entry(rows, text('print rows', '输出数据行')),
      entry(ask, text('ask', '提问')),
      entry(broken, text('break', '中断')),
      entry(shelf, text('keep books', '管理书籍')),
      entry(sort, text('sort words', '排序')),
    ],
  },
];
const clientele = (args: readonly string[], options: RunOptions = {}) => run(args, { commands, ...options });

async function echoed(args: readonly string[], options: RunOptions = {}) {
  const { stdout, stderr, code } = await clientele(args, options);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('help', () => {
  test('of the program is printed for nothing, help, --help and -h', async () => {
    const { stdout, code } = await clientele([]);
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: clientele <command>');
    expect(stdout).toContain(
      'The list\n  echo    say the words again\n\nOthers\n  rows    print rows\n  ask     ask\n',
    );
    for (const words of [['help'], ['--help'], ['-h'], ['--quiet']]) {
      expect((await clientele(words)).stdout).toBe(stdout);
    }
  });

  test('of a command is printed for help NAME, NAME --help and --help NAME', async () => {
    const { stdout, code } = await clientele(['help', 'ask']);
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: clientele ask <customer> [flags]');
    expect(stdout).toContain('--dry-run');
    expect((await clientele(['ask', '--help'])).stdout).toBe(stdout);
    expect((await clientele(['-h', 'ask'])).stdout).toBe(stdout);
  });

  test('speaks Chinese, without a word of commander', async () => {
    const { stdout } = await clientele(['--lang', 'zh', 'help', 'echo']);
    expect(stdout).toContain('用法：clientele echo [words...] [选项]');
    expect(stdout).toContain('选项\n');
    expect(stdout).not.toMatch(/Usage|Options|Commands|display help/);
    expect((await clientele(['help', 'echo'], { lang: 'zh' })).stdout).toBe(stdout);
  });

  test('of an unknown command is an error with a suggestion', async () => {
    expect(await clientele(['help', 'ehco'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'clientele: there is no command ehco\ndid you mean echo?\n',
    });
  });
});

describe('subcommands', () => {
  test('take their own flags and arguments, with the flags before or after their name', async () => {
    const after = await echoed(['shelf', 'add', 'Emma', '--note', 'list', '--loud', '-y']);
    expect(after).toMatchObject({ args: ['Emma'], options: { note: 'list', loud: true }, globals: { yes: true } });
    for (const line of [
      '-y shelf add --loud --note list Emma',
      'shelf -y --note list --loud add Emma',
      'shelf --note=list add Emma -y --loud',
      '--note list --loud shelf add Emma -y',
    ]) {
      const ran = await clientele(line.split(' '));
      if (line.startsWith('--note')) expect(ran).toMatchObject({ code: 2, stderr: expect.stringContaining('--note') });
      else expect({ ...JSON.parse(ran.stdout), commandLine: '' }).toEqual({ ...after, commandLine: '' });
    }
    expect((await echoed(['shelf', 'add', '--', '--loud'])).args).toEqual(['--loud']);
  });

  test('are listed by the command that has them, each explained by its own help only', async () => {
    const { stdout, code } = await clientele(['shelf', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: clientele shelf <command> [arguments] [flags]\n');
    expect(stdout).toContain('Commands\n  add   add a book\n  list  list the books\n');
    expect(stdout).not.toContain('--loud');
    for (const words of [['shelf'], ['help', 'shelf'], ['-h', 'shelf']]) {
      expect((await clientele(words)).stdout).toBe(stdout);
    }
    const own = await clientele(['help', 'shelf', 'add']);
    expect(own.stdout).toContain('Usage: clientele shelf add <book> [flags]');
    expect(own.stdout).toContain('--loud');
    for (const words of [
      ['shelf', 'add', '--help'],
      ['shelf', '-h', 'add', '--loud'],
    ]) {
      expect((await clientele(words)).stdout).toBe(own.stdout);
    }
  });

  test('stand beside arguments of the command that has them', async () => {
    expect((await echoed(['sort', 'size', 'a'])).args).toEqual(['a']);
    expect((await echoed(['sort', 'sizes', 'a'])).args).toEqual(['sizes', 'a']);
    expect(await echoed(['sort', '--loud'])).toMatchObject({ args: [], options: { loud: true } });
    const { stdout } = await clientele(['sort', '--help']);
    expect(stdout).toContain(
      'Usage: clientele sort [words...] [flags]\n       clientele sort <command> [arguments] [flags]\n',
    );
    expect(stdout).toContain('Orders\n  size  sort by size\n');
    expect(stdout).toContain('--note');
    expect(stdout).not.toContain('--loud');
  });

  test.each([
    [['shelf', 'ad'], 'there is no command shelf ad\ndid you mean add?', '没有 shelf ad 这个命令\n是否想输入 add？'],
    [
      ['help', 'shelf', 'zzz'],
      'there is no command shelf zzz\nsee: clientele shelf --help',
      '参见：clientele shelf --help',
    ],
    [['shelf', '--loud'], 'there is no flag --loud\nsee: clientele shelf --help', '没有 --loud 这个选项'],
    [['shelf', 'list', '--loud'], 'there is no flag --loud\nsee: clientele shelf list --help', '没有 --loud 这个选项'],
    [['shelf', '--loud', 'list'], 'there is no flag --loud\nsee: clientele shelf --help', '没有 --loud 这个选项'],
    [['shelf', 'list', '--dry-run'], 'shelf list changes nothing, so it has no --dry-run', 'shelf list 不作任何改动'],
    [['shelf', 'add'], 'missing argument <book>\nsee: clientele shelf add --help', '缺少参数 <book>'],
    [['shelf', 'list', 'x'], 'shelf list takes no arguments', 'shelf list 不接受参数'],
  ])('%j is refused', async (args, english, chinese) => {
    const inEnglish = await clientele(args);
    expect(inEnglish).toMatchObject({ code: 2, stdout: '' });
    expect(inEnglish.stderr).toContain(`clientele: ${english}`);
    expect((await clientele(args, { lang: 'zh' })).stderr).toContain(chinese);
  });
});

test('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  expect(await clientele(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' });
});

describe('what is wrong with a command line', () => {
  test.each([
    [['ecko'], 'there is no command ecko\ndid you mean echo?', '没有 ecko 这个命令\n是否想输入 echo？'],
    [['zzz'], 'there is no command zzz\nsee: clientele --help', '没有 zzz 这个命令\n参见：clientele --help'],
    [['echo', '--lod'], 'there is no flag --lod\ndid you mean --loud?', '没有 --lod 这个选项\n是否想输入 --loud？'],
    [['echo', '--databse', 'x'], 'there is no flag --databse\nsee: clientele echo --help', '没有 --databse 这个选项'],
    [['--lod'], 'there is no flag --lod\n', '没有 --lod 这个选项'],
    [['ask'], 'missing argument <customer>\nsee: clientele ask --help', '缺少参数 <customer>'],
    [['echo', '--note'], '--note <text> needs a value', '--note <text> 需要一个值'],
    [['echo', '--db'], '--db <file> needs a value', '--db <file> 需要一个值'],
    [['ask', 'a', 'b'], 'too many arguments: 2 given, at most 1 accepted', '参数过多：最多 1 个，给出了 2 个'],
    [['rows', 'a'], 'rows takes no arguments\nsee: clientele rows --help', 'rows 不接受参数'],
    [['echo', '--times', '0'], "--times cannot be '0'\ngive a whole number from 1 up", '--times 不能是“0”'],
    [['echo', '--times', '1e3'], "--times cannot be '1e3'", '请给出不小于 1 的整数'],
    [['echo', '--share', '1.5'], "--share cannot be '1.5'\ngive a number from 0 to 1", '请给出 0 到 1 之间的数'],
    [['echo', '--since', '2025-02-30'], "--since cannot be '2025-02-30'\ngive a date", '请给出日期'],
    [['echo', '--as-of', 'today'], "--as-of cannot be 'today'\ngive a date", '--as-of 不能是“today”'],
    [['echo', '--format', 'pdf'], "--format cannot be 'pdf'\nchoose one of: table, csv", '可选：table、csv'],
    [['echo', '--country', 'China'], "--country cannot be 'China'", '--country 不能是“China”'],
    [['echo', '--lang', 'fr'], "--lang cannot be 'fr'\nchoose one of: en, zh", '可选：en、zh'],
    [['echo', '--dry-run'], 'echo changes nothing, so it has no --dry-run', 'echo 不作任何改动，没有 --dry-run 选项'],
  ])('%j is said in both languages, with exit code 2', async (args, english, chinese) => {
    const inEnglish = await clientele(args);
    expect(inEnglish).toMatchObject({ code: 2, stdout: '' });
    expect(inEnglish.stderr).toContain(`clientele: ${english}`);
    const inChinese = await clientele(args, { lang: 'zh' });
    expect(inChinese).toMatchObject({ code: 2, stdout: '' });
    expect(inChinese.stderr).toContain(chinese);
  });
});

describe('flags', () => {
  test('reach the command with their types, and absent ones too', async () => {
    const { options } = await echoed('echo --loud -n 3 --share .5 --tag a --tag b --since 2024-02-29'.split(' '));
    expect(options).toEqual({ loud: true, header: false, times: 3, share: 0.5, since: '2024-02-29', tag: ['A', 'B'] });
    expect((await echoed(['echo', '--no-header'])).options).toEqual({ loud: false, header: true, tag: [] });
  });

  test('that are global may stand before and after the command', async () => {
    const before = await echoed(['--db', 'x.db', '-y', '--as-of', '2024-01-31', 'echo', 'word']);
    const after = await echoed(['echo', 'word', '--db=x.db', '--yes', '--as-of=2024-01-31']);
    expect({ ...before, commandLine: '' }).toEqual({ ...after, commandLine: '' });
    expect(before.globals).toMatchObject({ db: 'x.db', yes: true, quiet: false, dryRun: false });
    expect(before).toMatchObject({ args: ['word'], now: '2024-01-31T00:00:00.000Z', reading: { today: '2024-01-31' } });
  });

  test('end at --, and - is an argument', async () => {
    expect((await echoed(['echo', '-', '--', '--loud', '-y'])).args).toEqual(['-', '--loud', '-y']);
  });

  test('keep the command line for the journal as a shell would take it', async () => {
    const { commandLine } = await echoed(['echo', 'a b', "it's", '名单.csv', '', '--note=x']);
    expect(commandLine).toBe(`clientele echo 'a b' 'it'\\''s' '名单.csv' '' --note=x`);
  });
});

describe('the list', () => {
  test('is --db, else CLIENTELE_DB, else clientele.db in the folder', async () => {
    expect((await echoed(['echo'], { folder })).listPath).toBe(join(folder, 'clientele.db'));
    const env = { CLIENTELE_DB: 'other.db' };
    expect((await echoed(['echo'], { folder, env })).listPath).toBe(join(folder, 'other.db'));
    expect((await echoed(['echo', '--db', 'my.db'], { folder, env })).listPath).toBe(join(folder, 'my.db'));
  });

  test('is not overwritten by -o', async () => {
    const { code, stderr } = await clientele(['rows', '--db', 'my.db', '-o', './my.db'], { folder });
    expect(code).toBe(2);
    expect(stderr).toContain('-o names the list itself');
  });
});

describe('the country of phones and addresses', () => {
  const reading = async (args: string[], env = {}) => (await echoed(['echo', ...args], { folder, env })).reading;

  test('is --country, else CLIENTELE_COUNTRY, else China, each with its money', async () => {
    expect(await reading([])).toEqual({ country: 'CN', currency: 'CNY', today: TODAY });
    expect(await reading([], { CLIENTELE_COUNTRY: 'jp' })).toMatchObject({ country: 'JP', currency: 'JPY' });
    const env = { CLIENTELE_COUNTRY: 'JP' };
    expect(await reading(['--country', 'de'], env)).toMatchObject({ country: 'DE', currency: 'EUR' });
  });

  test('is that of the list where there is one', async () => {
    expect((await run(['init', '--country', 'GB'], { folder })).code).toBe(0);
    expect(await reading([], { CLIENTELE_COUNTRY: 'JP' })).toMatchObject({ country: 'GB', currency: 'GBP' });
    expect(await reading(['--country', 'US'])).toMatchObject({ country: 'US', currency: 'GBP' });
  });
});

describe('rows', () => {
  test('are CSV in a pipe, words stay on stderr, and the exit code is that of the command', async () => {
    expect(await clientele(['rows'])).toMatchObject({
      code: 3,
      stdout: 'id,name\n1,张伟\n2,Ann\n',
      stderr: '2 rows\nlook at row 2\n',
    });
  });

  test('are a table on a terminal, in the language of the run', async () => {
    const { stdout } = await clientele(['rows'], { tty: true, lang: 'zh' });
    expect(stdout).toBe('id  名称\n──  ────\n 1  张伟\n 2  Ann\n');
  });

  test('have no colour with --no-color', async () => {
    const colored = { tty: true, color: true };
    expect((await clientele(['rows'], colored)).stdout).toContain('\u001b[');
    const plain = await clientele(['rows', '--no-color'], colored);
    expect(plain.stdout + plain.stderr).not.toContain('\u001b[');
  });

  test('go to the file of -o in the format of its ending', async () => {
    expect(await clientele(['rows', '-o', 'rows.ndjson'], { folder })).toMatchObject({ code: 3, stdout: '' });
    expect(readFileSync(join(folder, 'rows.ndjson'), 'utf8').split('\n')[0]).toBe('{"id":1,"name":"张伟"}');
    expect(readdirSync(folder)).toEqual(['rows.ndjson']);
  });

  test('of a run that fails leave the file of -o as it was, and nothing beside it', async () => {
    writeFileSync(join(folder, 'rows.csv'), 'before');
    const { code } = await clientele(['rows', '--fail', '-o', 'rows.csv'], { folder });
    expect(code).toBe(1);
    expect(readdirSync(folder)).toEqual(['rows.csv']);
    expect(readFileSync(join(folder, 'rows.csv'), 'utf8')).toBe('before');
  });

  test('need an ending or a format', async () => {
    expect((await clientele(['rows', '-o', 'rows.pdf'], { folder })).code).toBe(2);
    expect((await clientele(['rows', '-o', 'rows.pdf', '--format', 'csv'], { folder })).code).toBe(3);
  });

  test('to - go to stdout', async () => {
    expect((await clientele(['rows', '-o', '-'])).stdout).toBe('id,name\n1,张伟\n2,Ann\n');
  });
});

test('--quiet silences what was done, not what went wrong', async () => {
  expect((await clientele(['rows', '-q'])).stderr).toBe('look at row 2\n');
});

describe('a question', () => {
  test('is asked at a terminal', async () => {
    expect((await clientele(['ask', '1'], { tty: true, answers: [false] })).stdout).toBe('no');
  });

  test('is an error with exit code 2 elsewhere, which names the flag', async () => {
    const { code, stderr } = await clientele(['ask', '1']);
    expect(code).toBe(2);
    expect(stderr).toContain('--yes');
    expect((await clientele(['ask', '1', '--no-input'], { tty: true })).code).toBe(2);
  });

  test('is answered by --yes', async () => {
    expect((await clientele(['ask', '1', '--yes'])).stdout).toBe('yes');
  });
});

describe('the end of a run', () => {
  test('is quiet where the reader has gone', async () => {
    expect(await clientele(['broken'])).toMatchObject({ code: 0, stdout: '', stderr: '' });
  });

  test('of a fault shows the stack with --debug only', async () => {
    expect((await clientele(['rows', '--fail'])).stderr).not.toContain('    at ');
    expect((await clientele(['rows', '--fail', '--debug'])).stderr).toContain('    at ');
  });
});
