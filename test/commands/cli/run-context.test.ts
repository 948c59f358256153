/** A list of an older schema is upgraded by whatever command comes first, which says so and where the copy is. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { run } from '../../command-line.ts';

const steps = vi.hoisted((): string[] => []);

vi.mock('../../../src/store/schema/steps.ts', async (original) => {
  const { schemaSteps } = await original<typeof import('../../../src/store/schema/steps.ts')>();
  steps.push(...schemaSteps);
  return { schemaSteps: steps };
});

it('says that an older list was upgraded, once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-'));
  try {
    writeFileSync(join(folder, 'customers.csv'), 'name\nAnn\n');
    await run(['import', 'customers.csv', '-q'], { folder });
    steps.push('ALTER TABLE customers ADD COLUMN nickname TEXT;');
    const first = await run(['query', 'SELECT nickname, name FROM customers'], { folder });
    expect(first).toMatchObject({ code: 0, stdout: 'nickname,name\n,Ann\n' });
    expect(first.stderr).toContain(`${join(folder, 'clientele.db')}.schema-1.backup`);
    expect(await run(['query', 'SELECT 1 AS one'], { folder })).toMatchObject({ code: 0, stderr: '' });
    steps.pop();
    expect(await run(['list'], { folder })).toMatchObject({ code: 5, stderr: expect.stringContaining('npm install') });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
