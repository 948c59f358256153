import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { text } from '../../../src/base/text.ts';
import type { Column } from '../../../src/formats/writer.ts';
import { Interruption } from '../../../src/terminal/io/interruption.ts';
import { type MemoryIoOptions, memoryIo } from '../../../src/terminal/io/memory-io.ts';
import { type PrinterOptions, terminalPrinter } from '../../../src/terminal/output/terminal-printer.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const columns: readonly Column[] = [{ name: 'id' }, { name: 'name', label: text('Name', '名称') }];

function printing(ioOptions: MemoryIoOptions = {}, options: Partial<PrinterOptions> = {}) {
  const io = memoryIo({ folder, ...ioOptions });
  const interruption = new Interruption();
  const defaults = { format: undefined, output: undefined, quiet: false, interruption };
  return { io, interruption, printer: terminalPrinter(io, { ...defaults, ...options }) };
}

describe('rows', () => {
  test('are only the header where there are none', async () => {
    const { io, printer } = printing();
    await printer.rows(columns).end();
    expect(io.stdout.text).toBe('id,name\n');
  });

  test('as Markdown have their labels in the language of the run', async () => {
    const { io, printer } = printing({ language: 'zh' }, { format: 'markdown' });
    const rows = printer.rows(columns);
    await rows.write([1, '张伟']);
    await rows.end();
    expect(io.stdout.text).toContain('名称');
  });

  test('are a table only where no other format is asked for', () => {
    expect(printing({ terminal: true }).printer.writesTable).toBe(true);
    expect(printing({ terminal: false }).printer.writesTable).toBe(false);
    expect(printing({ terminal: true }, { output: 'a.csv' }).printer.writesTable).toBe(false);
    expect(printing({ terminal: false }, { format: 'table' }).printer.writesTable).toBe(true);
  });

  test('as a table in a pipe are neither cut nor coloured', async () => {
    const { io, printer } = printing({ width: 20, color: true }, { format: 'table' });
    const rows = printer.rows(columns);
    await rows.write([1, 'x'.repeat(100)]);
    await rows.end();
    expect(io.stdout.text).toContain('x'.repeat(100));
    expect(io.stdout.text).not.toContain('\u001b');
  });
});

describe('texts as cells', () => {
  const label = text('missing', '缺少');

  test.each(['csv', 'tsv', 'json', 'ndjson'] as const)('are the same in every language as %s', (format) => {
    const { printer } = printing({ language: 'zh' }, { format });
    expect([printer.prose(label), printer.coded('missing-there', label)]).toEqual(['missing', 'missing-there']);
    const rows = printer.rows(columns);
    expect([rows.prose(label), rows.coded('missing-there', label)]).toEqual(['missing', 'missing-there']);
  });

  test.each(['table', 'markdown', 'xlsx'] as const)('are in the language of the run as %s', (format) => {
    const { printer } = printing({ language: 'zh' }, { format });
    expect([printer.prose(label), printer.coded('missing-there', label)]).toEqual(['缺少', '缺少']);
  });

  test('of a further file depend on its ending', () => {
    const { printer } = printing({ language: 'zh' }, { format: 'table' });
    expect(printer.file('pairs.csv', columns).prose(label)).toBe('missing');
    expect(printer.file('pairs.xlsx', columns).prose(label)).toBe('缺少');
  });
});

describe('a file', () => {
  test('is in the format of its ending, else CSV', async () => {
    const { io, printer } = printing({ terminal: true });
    for (const path of ['rejects.json', 'rejects']) {
      const rows = printer.file(path, columns);
      await rows.write([1, 'Ann']);
      await rows.end();
    }
    expect(JSON.parse(readFileSync(join(folder, 'rejects.json'), 'utf8'))).toEqual([{ id: 1, name: 'Ann' }]);
    expect(readFileSync(join(folder, 'rejects'), 'utf8')).toBe('id,name\n1,Ann\n');
    expect(io.stdout.text).toBe('');
  });

  test('that is not finished is removed when the run is interrupted', async () => {
    const { printer, interruption } = printing({}, { output: 'rows.csv' });
    await printer.rows(columns).write([1, 'Ann']);
    expect(readdirSync(folder)).toHaveLength(1);
    interruption.run();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that is finished stays', async () => {
    const { printer, interruption } = printing({}, { output: 'rows.csv' });
    await printer.rows(columns).end();
    interruption.run();
    expect(readdirSync(folder)).toEqual(['rows.csv']);
  });
});

describe('messages', () => {
  test('go to stderr in the language of the run; --quiet keeps only warnings', async () => {
    for (const [quiet, expected] of [
      [false, '完成\n注意\n'],
      [true, '注意\n'],
    ] as const) {
      const { io, printer } = printing({ language: 'zh' }, { quiet });
      await printer.say(text('done', '完成'));
      await printer.warn(text('careful', '注意'));
      expect(io.stderr.text).toBe(expected);
      expect(io.stdout.text).toBe('');
    }
  });

  test('cannot control the terminal', async () => {
    const { io, printer } = printing({ color: true });
    await printer.say(text('name \u001b[2J\u0007\nnext line', '名称'));
    expect(io.stderr.text).toBe('name \ufffd[2J\ufffd\nnext line\n');
  });
});

describe('progress', () => {
  test('is a line on a terminal, cleared before messages', async () => {
    const { io, printer } = printing({ terminal: true });
    const progress = printer.progress(text('rows', '行'));
    progress.update(1234, 10_000);
    expect(io.stderr.text).toBe('\r\u001b[Krows 1,234 / 10,000 (12 %)');
    await printer.say(text('done', '完成'));
    progress.stop();
    expect(io.stderr.text).toBe('\r\u001b[Krows 1,234 / 10,000 (12 %)\r\u001b[Kdone\n');
  });

  test('is silent in a pipe, and with --quiet', () => {
    for (const { io, printer } of [printing(), printing({ terminal: true }, { quiet: true })]) {
      const progress = printer.progress(text('rows', '行'));
      progress.update(1);
      progress.stop();
      expect(io.stderr.text).toBe('');
    }
  });
});
