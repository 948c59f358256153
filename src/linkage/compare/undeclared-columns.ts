/** Comparisons for columns that no field describes, by the type of their values. */
import { type Text, text } from '../../base/text.ts';
import { type UndeclaredColumn, undeclaredFeature } from '../features/column-types.ts';
import { type Comparison, level } from './comparison.ts';
import { birthdayLevels } from './comparisons.ts';
import { both, edits, ofStrings, same, similar, wordsWithin } from './pair-tests.ts';

const theSame = text('the same', '相同');

/** The comparison of an undeclared column. */
export function undeclaredComparison(column: UndeclaredColumn): Comparison {
  const feature = undeclaredFeature(column);
  const label: Text = text(column.header, column.header);
  const proof = column.named ? {} : ({ unproven: true } as const);
  const base = { name: column.header, label, comparable: both(feature), ...proof } as const;
  switch (column.valueType) {
    case 'date':
      return { ...base, evidence: 'own', coincidence: 0.0001, levels: birthdayLevels(feature) };
    case 'category':
      return { ...base, evidence: 'shared', coincidence: 0.2, levels: [level(theSame, same(feature), feature)] };
    case 'identifier':
      return {
        ...base,
        evidence: 'own',
        coincidence: 0.0001,
        levels: [
          level(theSame, same(feature), feature),
          level(text('one character off, or two swapped', '差一个字符或相邻两个颠倒'), edits(feature, 1)),
          level(text('two characters off', '差两个字符'), edits(feature, 2)),
        ],
      };
    case 'number':
      return {
        ...base,
        evidence: 'own',
        coincidence: 0.01,
        levels: [
          level(theSame, same(feature), feature),
          level(text('one digit off, or two swapped', '差一位数字或相邻两位颠倒'), edits(feature, 1)),
          level(text('nearly the same number', '数值相近'), ofStrings(feature, areClose)),
        ],
      };
    case 'words':
      return {
        ...base,
        evidence: 'shared',
        coincidence: 0.001,
        levels: [
          level(theSame, same(feature), feature),
          level(text('nearly the same spelling', '拼写几乎相同'), similar(feature, 0.92)),
          level(text('one text within the other', '一个包含另一个'), wordsWithin(feature, 1)),
          level(text('similar spelling', '拼写相近'), similar(feature, 0.85)),
        ],
      };
  }
}

/** Two numbers differ by at most one part in fifty. */
function areClose(first: string, second: string): boolean {
  const [one, other] = [Number(first), Number(second)];
  return Math.abs(one - other) <= Math.max(Math.abs(one), Math.abs(other)) / 50;
}
