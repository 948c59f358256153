/**
 * Every workbook that broke a reader once, read with little memory and an end to the time: it is read, or refused with a
 * reason. A crash, a hang or a fault of the program fails the test of that workbook. One process reads them one after the
 * other; where one ends it, another process goes on with the next.
 */
import { spawnSync } from 'node:child_process';
import { beforeAll, expect, it } from 'vitest';
import { describeShared, sharedNames, sharedPath } from '../../shared-data.ts';

const folder = 'data/files/xlsx';
const names = sharedNames(folder, /\.(xls[xmb]?|ods)$/);

const program = `
  import { UserError } from './build/base/errors.js';
  import { openTables } from './build/formats/open-table.js';
  for (const path of process.argv.slice(1)) {
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
  }
`;

/** What became of each workbook; of one that ended the process, how it did. */
function outcomesOf(workbooks: readonly string[]): Map<string, string> {
  const outcomes = new Map<string, string>();
  for (let at = 0; at < workbooks.length; at = outcomes.size) {
    const paths = workbooks.slice(at).map((name) => sharedPath(`${folder}/${name}`));
    const words = ['--max-old-space-size=350', '--input-type=module', '--eval', program, ...paths];
    const { stdout, stderr, signal } = spawnSync(process.execPath, words, { encoding: 'utf8', timeout: 50_000 });
    const lines = stdout.split('\n').slice(0, -1);
    if (lines.length < paths.length) lines.push(`ended the process: ${signal ?? ''} ${stderr}`);
    for (const [index, line] of lines.entries()) outcomes.set(workbooks[at + index] ?? '', line);
  }
  return outcomes;
}

describeShared('in bounded memory and time', [folder], () => {
  let outcomes = new Map<string, string>();
  beforeAll(() => {
    outcomes = outcomesOf(names);
  }, 600_000);

  it.each(names)('%s', (name) => {
    expect(outcomes.get(name)).toMatch(/^(?:read \d+|refused 4 [a-z-]+)$/);
  });
});
