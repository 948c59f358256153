/** A list of an older schema is upgraded by whatever command comes first, which says so and where the copy is. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { schemaSteps } from '../../../src/store/schema/steps.ts';
import { run } from '../../command-line.ts';

/** Runs commands with one more step of the schema, as the next version of the program would have. */
async function withStep(step: string, work: () => Promise<void>): Promise<void> {
  Reflect.apply(Array.prototype.push, schemaSteps, [step]);
  try {
    await work();
  } finally {
    Reflect.apply(Array.prototype.pop, schemaSteps, []);
  }
}

it('says that an older list was upgraded, once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  try {
    writeFileSync(join(folder, 'customers.csv'), 'name\nAnn\n');
    await run(['import', 'customers.csv', '-q'], { folder });
    await withStep('ALTER TABLE customers ADD COLUMN nickname TEXT;', async () => {
      const first = await run(['query', 'SELECT nickname, name FROM customers'], { folder });
      expect(first).toMatchObject({ code: 0, stdout: 'nickname,name\n,Ann\n' });
      expect(first.stderr).toContain(`${join(folder, 'clientele.db')}.schema-1.backup`);
      expect(await run(['query', 'SELECT 1 AS one'], { folder })).toMatchObject({ code: 0, stderr: '' });
    });
    expect(await run(['list'], { folder })).toMatchObject({ code: 5, stderr: expect.stringContaining('npm install') });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
