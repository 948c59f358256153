/** The number of an order that rows tell, not the header: the same at a terminal and in a pipe. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { run } from '../../command-line.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientele-number-'));
  writeFileSync(
    join(folder, 'shop.csv'),
    `Name,Email,Financial Status,Total,Created at,Lineitem name,Lineitem price,Lineitem quantity,Id
#11,ann@example.com,paid,30.00,2026-06-01,Mug,20.00,1,5011
#11,ann@example.com,,,2026-06-01,Tin,10.00,1,
#12,ben@example.com,paid,12.00,2026-06-02,Tin,12.00,1,5012
`,
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['in a pipe', {}],
  ['at a terminal, without a question', { tty: true, answers: [] }],
])('%s', async (_, options) => {
  const { code, stderr } = await run(['import', 'shop.csv', '--as', 'orders', '--create-customers', '--lang', 'en'], {
    folder,
    ...options,
  });
  expect(code).toBe(0);
  expect(stderr).toContain('Name was read as Order no. by its values');
  const { stdout } = await run(['query', 'SELECT ref, amount FROM orders ORDER BY ref', '--format', 'csv'], { folder });
  expect(stdout).toBe('ref,amount\n#11,3000\n#12,1200\n');
});
