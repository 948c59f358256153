/**
 * Every workbook that broke a reader once, each in a process of its own with little memory and an end to its time: it is
 * read, or refused with a reason. A crash, a hang or a fault of the program fails the test.
 */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const folder = '../shared/data/files/xlsx';
const names = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(xls[xmb]?|ods)$/.test(name)) : [];

const program = `
  import { UserError } from '../dist/base/errors.js';
  import { openTables } from '../dist/formats/open-table.js';
  const path = process.argv[1];
  try {
    let rows = 0;
    for (const table of await openTables({ name: path, path })) {
      for await (const batch of table.batches()) rows += batch.length;
    }
    console.log('read', rows);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.log('refused', error.exit, error.code);
  }
`;

describe.skipIf(names.length === 0)('in bounded memory and time', () => {
  it.concurrent.each(names)('%s', async (name) => {
    const words = ['--max-old-space-size=350', '--input-type=module', '--eval', program, `${folder}/${name}`];
    const { stdout } = await promisify(execFile)(process.execPath, words, { timeout: 50_000 });
    expect(stdout).toMatch(/^(?:read \d+|refused 4 [a-z-]+)\n$/);
  });
});
