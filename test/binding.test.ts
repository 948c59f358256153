/** The built program where SQLite's native part is damaged or missing, as after another Node.js was installed. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const name = Number.parseInt(process.versions.node, 10) >= 22 ? 'better-sqlite3-napi' : 'better-sqlite3';
const folder = mkdtempSync(join(tmpdir(), 'clientele-binding-'));
const modules = join(folder, 'node_modules');

/** A copy of the installed program, with its own copy of the package in question. */
beforeAll(() => {
  for (const each of ['bin', 'dist', 'package.json']) cpSync(join(root, each), join(folder, each), { recursive: true });
  mkdirSync(modules);
  for (const each of readdirSync(join(root, 'node_modules'))) {
    if (each !== name) symlinkSync(join(root, 'node_modules', each), join(modules, each));
  }
  for (const part of ['package.json', 'lib']) {
    cpSync(join(root, 'node_modules', name, part), join(modules, name, part), { recursive: true });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const init = () =>
  spawnSync(process.execPath, [join(folder, 'bin', 'clientele.js'), 'init'], {
    cwd: folder,
    env: { PATH: process.env.PATH, LANG: 'C' },
    encoding: 'utf8',
  });

test.each(['missing', 'damaged'])('a binding that is %s is said in one sentence, with what to do', (state) => {
  if (state === 'damaged') {
    // Where Node.js and the loader of the package look for it.
    for (const place of ['build/Release', `prebuilds/${process.platform}-${process.arch}`]) {
      mkdirSync(join(modules, name, place), { recursive: true });
      writeFileSync(join(modules, name, place, 'better_sqlite3.node'), 'not a program');
    }
  }
  expect(init()).toMatchObject({
    status: 5,
    stdout: '',
    stderr: [
      `clientele: ${name} cannot be loaded: it was not built, or built for another version of Node.js than ${process.versions.node}`,
      `run: npm rebuild ${name} (add -g if clientele is installed globally)`,
      '',
    ].join('\n'),
  });
  expect(readdirSync(folder).toSorted()).toEqual(['bin', 'dist', 'node_modules', 'package.json']);
});
