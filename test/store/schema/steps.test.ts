/** The steps of the schema: frozen, and in step with what the code reads and writes. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../../src/store/file/table-columns.ts';
import { openList } from '../../../src/store/open-list.ts';
import { customerColumns } from '../../../src/store/schema/customer-columns.ts';
import { JOURNALLED_TABLES } from '../../../src/store/schema/journalled-tables.ts';
import { scoreColumnsOf, scoredSchemes, scoreTableOf } from '../../../src/store/schema/score-tables.ts';
import { schemaSteps } from '../../../src/store/schema/steps.ts';

/** SHA-256 of each step. A step is edited only as long as no release has it; see `steps.ts` for what is done instead. */
const FROZEN = ['6688297c708cfa880de2527f638ed77f86baccd8a0158030b2aba3a6a09ac55e'];

const { db } = openList('/nowhere/clientele.db', { mode: 'create', dryRun: true });

/** What a step must not do, see `steps.ts`. */
const forbidden = /CREATE\s+(?:TEMP\s+)?(?:TRIGGER|VIEW)|ADD\s+COLUMN\s[^;]*(?:NOT\s+NULL|DEFAULT)/i;

describe('the steps of the schema', () => {
  it('stay what they are', () => {
    expect(schemaSteps.map((sql) => createHash('sha256').update(sql).digest('hex'))).toEqual(FROZEN);
  });

  it('make no views and triggers, and add no column that an image in the journal lacks', () => {
    expect(forbidden.test('ALTER TABLE orders ADD COLUMN paid INTEGER NOT NULL DEFAULT 0;')).toBe(true);
    expect(forbidden.test('ALTER TABLE orders ADD COLUMN paid INTEGER;')).toBe(false);
    expect(schemaSteps.filter((sql) => forbidden.test(sql))).toEqual([]);
  });

  it('make a column for every field of a customer', () => {
    const columns = columnsOf(db, 'customers');
    const missing = customerColumns.filter((column) => !columns.includes(column));
    // Missing: append `ALTER TABLE customers ADD COLUMN … TEXT` as a step to src/store/schema/steps.ts.
    expect(missing).toEqual([]);
  });

  it('make a table for the scores of every scheme', () => {
    for (const [scheme] of scoredSchemes.filter(([, { columns }]) => columns.length > 0)) {
      const names = scoreColumnsOf(scheme).map(({ name }) => name);
      expect(columnsOf(db, scoreTableOf(scheme))).toEqual(expect.arrayContaining(['customer_id', 'as_of', ...names]));
    }
  });

  it('make every table whose changes the journal keeps, with the id of its batch', () => {
    for (const table of JOURNALLED_TABLES)
      expect([table, columnsOf(db, table).includes('batch_id')]).toEqual([table, true]);
  });
});
