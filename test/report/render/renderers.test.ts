import { expect, test } from 'vitest';
import { text } from '../../../src/base/text.ts';
import { weekUpTo } from '../../../src/report/contents/period.ts';
import type { Report } from '../../../src/report/contents/report.ts';
import { renderJson } from '../../../src/report/render/render-json.ts';
import { renderMarkdown } from '../../../src/report/render/render-markdown.ts';

const report: Report = {
  name: 'weekly',
  title: text('Weekly report', '客户周报'),
  period: weekUpTo('2025-06-29'),
  money: { currency: 'CNY', minorUnits: 100 },
  sections: [
    {
      key: 'sales',
      title: text('Sales', '销售'),
      sentences: [text('A sentence.', '一句话。')],
      figures: [
        { key: 'revenue', label: text('Revenue', '销售额'), value: 123456, unit: 'money', before: 100000 },
        { key: 'share', label: text('Share', '占比'), value: 1 / 3, unit: 'share' },
        { key: 'new', label: text('New', '新增'), value: 3, unit: 'count', before: null },
      ],
      tables: [
        {
          key: 'customers',
          title: text('Customers', '客户'),
          columns: [
            { key: 'id', label: text('No.', '编号'), unit: 'text' },
            { key: 'name', label: text('Customer', '客户'), unit: 'text' },
            { key: 'class', label: text('Class', '分类'), unit: 'text' },
            { key: 'revenue', label: text('Revenue', '销售额'), unit: 'money' },
          ],
          rows: [
            [1001, 'a|b*c_d <script> [x](http://e)', { code: 'at-risk', label: text('at risk', '预警') }, 1234567],
            [2, text('(no name)', '（未填名称）'), null, -50],
            [3, 'Ann\nLee', null, null],
          ],
          shown: 2,
        },
      ],
    },
  ],
};

test('Markdown: nothing in a name breaks the table', () => {
  expect(renderMarkdown(report, 'en')).toBe(`# Weekly report

2025-06-23 to 2025-06-29, compared with the seven days before. Amounts in CNY.

## Sales

A sentence.

|  | This week | A week ago | Change |
| --- | ---: | ---: | ---: |
| Revenue | 1,234.56 | 1,000.00 | +234.56 (+23.5%) |
| Share | 33.3% |  |  |
| New | 3 | – | – |

### Customers

| No. | Customer | Class | Revenue |
| --- | --- | --- | ---: |
| 1001 | a\\|b\\*c\\_d \\<script\\> \\[x\\](http://e) | at risk | 12,345.67 |
| 2 | (no name) | – | -0.50 |

… and 1 more
`);
});

test('Markdown in Chinese', () => {
  const words = renderMarkdown(report, 'zh');
  expect(words).toContain('2025-06-23 至 2025-06-29，与此前七天对比。金额单位：CNY。');
  expect(words).toContain('| 2 | （未填名称） | – | -0.50 |');
});

test('JSON: stable keys, numbers as numbers, money in major units, all rows', () => {
  expect(JSON.parse(renderJson(report))).toEqual({
    report: 'weekly',
    title: 'Weekly report',
    period: { from: '2025-06-23', to: '2025-06-29', previous_from: '2025-06-16', previous_to: '2025-06-22' },
    currency: 'CNY',
    sections: {
      sales: {
        title: 'Sales',
        sentences: ['A sentence.'],
        figures: {
          revenue: { label: 'Revenue', unit: 'money', value: 1234.56, before: 1000, change: 234.56 },
          share: { label: 'Share', unit: 'share', value: 0.333333 },
          new: { label: 'New', unit: 'count', value: 3, before: null, change: null },
        },
        tables: {
          customers: {
            title: 'Customers',
            columns: [
              { key: 'id', label: 'No.', unit: 'text' },
              { key: 'name', label: 'Customer', unit: 'text' },
              { key: 'class', label: 'Class', unit: 'text' },
              { key: 'revenue', label: 'Revenue', unit: 'money' },
            ],
            rows: [
              { id: 1001, name: 'a|b*c_d <script> [x](http://e)', class: 'at-risk', revenue: 12345.67 },
              { id: 2, name: '(no name)', class: null, revenue: -0.5 },
              { id: 3, name: 'Ann\nLee', class: null, revenue: null },
            ],
          },
        },
      },
    },
  });
});
