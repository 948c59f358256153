import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Text } from '../../../src/base/text.ts';
import { customerField } from '../../../src/fields/records/customer-fields.ts';
import { editableText, readEditedText } from '../../../src/intake/edit/edit-text.ts';
import type { SettableField } from '../../../src/intake/plan/field-choice.ts';
import type { CustomerRecord } from '../../../src/store/customers/customers.ts';

function record(values: Record<string, string | null>, extra: Record<string, string> = {}): CustomerRecord {
  return { id: 7, values, extra, mergedInto: null, createdAt: '', updatedAt: '' };
}

function choose(word: string): SettableField | undefined {
  const field = customerField(word);
  if (field !== undefined) return { name: field.name, field };
  return word.startsWith('extra.') ? { name: word, header: word.slice('extra.'.length) } : undefined;
}

const inEnglish = (words: Text) => words.en;

function changesOf(text: string, of: CustomerRecord): Record<string, string> {
  return Object.fromEntries(readEditedText(text, of, choose).assignments.map(({ to, value }) => [to.name, value]));
}

describe('an edited customer', () => {
  const wang = record({ name: '王芳', phone: '13812345678', note: 'first\nsecond' }, { 会员等级: '金' });

  test('left as it was sets nothing', () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\s+/gu, ' ').trim());
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), line, (lines, other) => {
        const customer = record({ name: other || 'x', note: lines.join('\n').trim() || null }, { 等级: other });
        expect(readEditedText(editableText(customer, inEnglish), customer, choose)).toEqual({
          assignments: [],
          faults: [],
        });
      }),
    );
  });

  test('sets what was changed, clears what was emptied, in lines as they came', () => {
    const text = editableText(wang, inEnglish)
      .replace('phone: 13812345678', 'phone:  139 8765 4321 ')
      .replace('name: 王芳', 'name:')
      .replace('  second', '  third\n  fourth: with a colon')
      .replace('金', '银');
    expect(changesOf(text, wang)).toEqual({
      phone: '139 8765 4321',
      name: '',
      note: 'first\nthird\nfourth: with a colon',
      'extra.会员等级': '银',
    });
  });

  test('a line that was taken away sets nothing', () => {
    expect(changesOf('name: 王芳\n', wang)).toEqual({});
  });

  test('tells all of its faults by line, in both languages', () => {
    const { faults } = readEditedText(
      '# words\nname 王芳\nphoen: 1\nemail: a@example.com\nemail: b@example.com\n',
      wang,
      choose,
    );
    expect(faults.map(({ en }) => en)).toEqual([
      'line 2 is not of the form field: value',
      'line 3: no such field: phoen',
      'line 5: email is listed twice',
    ]);
    expect(faults.map(({ zh }) => zh)[1]).toBe('第 3 行：没有“phoen”这个字段');
  });

  test('the labels are in the language of the run', () => {
    expect(editableText(wang, ({ zh }) => zh)).toContain('# 手机\nphone: 13812345678');
  });
});
