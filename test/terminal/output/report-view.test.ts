import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { renderReport } from '../../../src/terminal/output/report-view.ts';
import { fillByHand, importOrders, weekly } from '../../report/hand-made-list.ts';
import { withList } from '../../store/temporary-list.ts';

const widest = (words: string) => Math.max(...words.split('\n').map((line) => stringWidth(line)));

test.each([
  ['en', 80],
  ['en', 120],
  ['zh', 80],
  ['zh', 120],
  ['en', 60],
] as const)('in %s no line is wider than %i columns', (language, width) =>
  withList(async (list) => {
    await fillByHand(list);
    list.db.prepare('UPDATE customers SET name = ? WHERE id = 3').run('上海浦东新区世纪大道第一百货商店有限责任公司');
    list.db
      .prepare('UPDATE customers SET name = ? WHERE id = 2')
      .run('The Honourable Company of Very Long Names Limited');
    await importOrders(list, [{ customer: 2, on: '2025-06-26', amount: 123456789012 }]);
    const words = renderReport(weekly(list), { language, color: false, width });
    expect(widest(words)).toBeLessThanOrEqual(width);
    expect(words).not.toContain('\u001b');
    expect(words).toContain('1,234,567,890.12');
  }),
);

test('bars are relative to the largest, numbers are aligned to the right', () =>
  withList(async (list) => {
    await fillByHand(list);
    const lines = renderReport(weekly(list), { language: 'en', color: false, width: 80 }).split('\n');
    expect(lines).toContain('  2025-06-23  2025-06-29       4       2   170.00  ████▏');
    expect(lines).toContain('  2025-06-16  2025-06-22       2       1   500.00  ████████████');
    expect(lines).toContain('  2025-06-02  2025-06-08       0       0     0.00');
    expect(lines).toContain('  Customers                                       6  +1 (+20.0%)');
  }));

test('colours mark good and bad changes; a name cannot control the terminal', () =>
  withList(async (list) => {
    await fillByHand(list);
    list.db.prepare('UPDATE customers SET name = ? WHERE id = 3').run('Cy\u001b[2J\nEvil');
    const words = renderReport(weekly(list), { language: 'en', color: true, width: 80 });
    expect(words).toContain('\u001b[32m+1 (+20.0%)\u001b[39m');
    expect(words).toContain('\u001b[33m-330.00 (-66.0%)\u001b[39m');
    expect(words).not.toContain('\u001b[2J');
    expect(words).toContain('Evil');
  }));
