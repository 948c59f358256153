import { describe, expect, test } from 'vitest';
import { ExitCode, UserError } from '../../../src/base/errors.ts';
import { text } from '../../../src/base/text.ts';
import { Interrupted } from '../../../src/terminal/io/interruption.ts';
import { type MemoryIoOptions, memoryIo } from '../../../src/terminal/io/memory-io.ts';
import { reportError } from '../../../src/terminal/output/error-report.ts';

const mistake = new UserError({
  code: 'file-missing',
  exit: ExitCode.unreadable,
  message: text('there is no file a\u001b[2J.csv', '找不到文件 a\u001b[2J.csv'),
  hint: text('check the path', '请检查路径'),
});

async function report(error: unknown, options: MemoryIoOptions & { debug?: boolean } = {}) {
  const io = memoryIo(options);
  const code = await reportError(error, io, { debug: options.debug ?? false });
  return { code, said: io.stderr.text, stdout: io.stdout.text };
}

describe('an error of use', () => {
  test('is a message and a hint on stderr, with its own exit code', async () => {
    expect(await report(mistake)).toEqual({
      code: 4,
      said: 'clientele: there is no file a\ufffd[2J.csv\ncheck the path\n',
      stdout: '',
    });
  });

  test('is in the language of the run', async () => {
    expect((await report(mistake, { language: 'zh' })).said).toBe('clientele: 找不到文件 a\ufffd[2J.csv\n请检查路径\n');
  });

  test('has no stack without --debug', async () => {
    expect((await report(mistake)).said).not.toContain('error-report.test');
    expect((await report(mistake, { debug: true })).said).toContain('error-report.test');
  });

  test('breaks between words on a terminal', async () => {
    expect((await report(mistake, { terminal: true, width: 20 })).said).toBe(
      'clientele: there is\nno file a\ufffd[2J.csv\ncheck the path\n',
    );
  });

  test('is red where there is colour', async () => {
    expect((await report(mistake, { color: true })).said).toContain('\u001b[31m');
  });
});

describe('an internal error', () => {
  const fault = new TypeError('cannot read x of undefined', { cause: new Error('the row was empty') });

  test('says what happened and how to report it, with exit code 1', async () => {
    const { code, said } = await report(fault);
    expect(code).toBe(1);
    expect(said).toContain('cannot read x of undefined');
    expect(said).toContain('--debug');
    expect(said.split('\n')).toHaveLength(4);
  });

  test('shows its stack and that of its cause with --debug', async () => {
    const { said } = await report(fault, { debug: true });
    expect(said).toContain('TypeError: cannot read x of undefined\n    at ');
    expect(said).toContain('caused by: Error: the row was empty\n    at ');
  });
});

test('leaving a prompt gives exit code 130', async () => {
  expect(await report(new Interrupted())).toMatchObject({ code: 130, said: expect.stringContaining('interrupted') });
});
