/**
 * Every workbook that broke a reader once, each in a process of its own with little memory and an end to its time: it is
 * read, or refused with a reason. A crash, a hang or a fault of the program fails the test.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { describeShared, sharedNames, sharedPath } from '../../shared-data.ts';

const folder = 'data/files/xlsx';
const names = sharedNames(folder, /\.(xls[xmb]?|ods)$/);

const program = `
  import { UserError } from './dist/base/errors.js';
  import { openTables } from './dist/formats/open-table.js';
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

describeShared('in bounded memory and time', [folder], () => {
  it.concurrent.each(names)('%s', async (name) => {
    const words = [
      '--max-old-space-size=350',
      '--input-type=module',
      '--eval',
      program,
      sharedPath(`${folder}/${name}`),
    ];
    const { stdout } = await promisify(execFile)(process.execPath, words, { timeout: 50_000 });
    expect(stdout).toMatch(/^(?:read \d+|refused 4 [a-z-]+)\n$/);
  });
});
