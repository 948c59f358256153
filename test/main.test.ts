/** The program as it is installed: its streams, its signals, its end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { binary, runBinary } from './command-line.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A list of some size, larger than the buffer of a pipe. */
function customers(count: number): string {
  const rows = Array.from({ length: count }, (_, index) => `customer ${index},a${index}@example.com,${'x'.repeat(40)}`);
  return `name,email,note\n${rows.join('\n')}\n`;
}

function start(args: readonly string[]) {
  const child = spawn(process.execPath, [binary, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, LANG: 'C' },
  });
  child.stdin.on('error', () => {});
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const end = once(child, 'close').then(([code, signal]) => ({ code, signal, stderr }));
  return { child, end };
}

/** Waits until something is in the folder; the test's own limit ends the wait. */
async function untilThereIs(pattern: RegExp): Promise<void> {
  while (!readdirSync(folder).some((name) => pattern.test(name))) await setTimeout(20);
}

describe('the program', () => {
  test('prints its version and its help', async () => {
    expect(await runBinary(['--version'])).toMatchObject({ code: 0, stderr: '' });
    const help = await runBinary([]);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toMatch(/^Keeps a customer list/);
  });

  test('speaks the language of the environment', async () => {
    expect((await runBinary(['nothing'], { lang: 'zh' })).stderr).toContain('没有 nothing 这个命令');
  });

  test('ends with the exit code of the command', async () => {
    expect(await runBinary(['list'], { folder })).toMatchObject({ code: 5, stdout: '' });
    expect(await runBinary(['list', '--as-of', 'x'], { folder })).toMatchObject({ code: 2, stdout: '' });
  });

  test('has no colour in a pipe, unless it is forced', async () => {
    expect((await runBinary(['nothing'])).stderr).not.toContain('\u001b[');
    expect((await runBinary(['nothing'], { env: { FORCE_COLOR: '1' } })).stderr).toContain('\u001b[');
  });

  test('reads stdin and writes stdout', async () => {
    const { stdout, code } = await runBinary(['clean', '-'], { folder, stdin: 'name,phone\nAnn,138 1234 5678\n' });
    expect({ stdout, code }).toEqual({ stdout: 'name,phone\nAnn,13812345678\n', code: 0 });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a closed pipe', () => {
  test('ends the run quietly', async () => {
    writeFileSync(join(folder, 'customers.csv'), customers(20_000));
    const { child, end } = start(['clean', 'customers.csv']);
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await end).toEqual({ code: 0, signal: null, stderr: '' });
  });

  test('that nobody ever reads does, too', async () => {
    writeFileSync(join(folder, 'customers.csv'), customers(20_000));
    const { child, end } = start(['clean', 'customers.csv']);
    child.stdout.destroy();
    expect(await end).toEqual({ code: 0, signal: null, stderr: '' });
  });
});

describe.skipIf(!existsSync('/dev/full'))('a full disk', () => {
  test('ends the run with 5 and a sentence', async () => {
    writeFileSync(join(folder, 'customers.csv'), customers(10));
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [binary, 'clean', 'customers.csv'], {
      cwd: folder,
      env: { PATH: process.env.PATH, LANG: 'C' },
      stdio: ['ignore', full, 'pipe'],
    });
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk;
    });
    const [code] = await once(child, 'close');
    closeSync(full);
    expect({ code, stderr }).toEqual({
      code: 5,
      stderr: 'clientele: the output cannot be written: the disk is full\n',
    });
  });
});

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  test('ends with 130, one line, and the file of -o as it was', async () => {
    writeFileSync(join(folder, 'out.csv'), 'before');
    const { child, end } = start(['clean', '-', '-o', 'out.csv']);
    child.stdin.write(customers(20_000));
    await untilThereIs(/\.part$/);
    child.kill(signal);
    expect(await end).toEqual({
      code: 130,
      signal: null,
      stderr: 'clientele: interrupted; no partial output was left behind\n',
    });
    expect(readdirSync(folder)).toEqual(['out.csv']);
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe('before');
  });

  test('in the middle of an import leaves the list as it was', async () => {
    const list = ['list', '--columns', 'id,name', '--sort', 'id'];
    await runBinary(['import', '-'], { folder, stdin: 'name,email\nAnn,ann@example.com\nBo,bo@example.com\n' });
    const { child, end } = start(['import', '-']);
    child.stdin.write(customers(20_000));
    await untilThereIs(/^clientele\.db-wal$/);
    child.kill(signal);
    expect((await end).code).toBe(130);
    expect((await runBinary(list, { folder })).stdout).toBe('id,name\n1,Ann\n2,Bo\n');
  });

  test('leaves no list that was only begun', async () => {
    const { child, end } = start(['import', '-']);
    child.stdin.write(customers(20_000));
    await untilThereIs(/^clientele\.db$/);
    child.kill(signal);
    expect(await end).toMatchObject({ code: 130, signal: null });
    expect(readdirSync(folder)).toEqual([]);
  });
});
