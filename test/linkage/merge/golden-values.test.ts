import { describe, expect, test } from 'vitest';
import { goldenOf } from '../../../src/linkage/merge/golden-values.ts';
import type { RuleWord } from '../../../src/linkage/merge/survivorship.ts';
import {
  keepSurvivorship,
  type SurvivorshipRules,
  survivorshipOf,
} from '../../../src/linkage/merge/survivorship-rules.ts';
import { type CustomerRecord, customerWriter } from '../../../src/store/customers/customers.ts';
import { inBatch } from '../../../src/store/journal/batches.ts';
import { undoBatch } from '../../../src/store/journal/undo.ts';
import { dump, info, withList } from '../../store/temporary-list.ts';

/** A record; its id says when it came, `changed` on which day it last changed. */
function record(
  id: number,
  values: Readonly<Record<string, string>>,
  { changed = 1, extra = {} }: { readonly changed?: number; readonly extra?: Readonly<Record<string, string>> } = {},
): CustomerRecord {
  const updatedAt = `2026-06-0${changed}T00:00:00.000Z`;
  return { id, values, extra, mergedInto: null, createdAt: updatedAt, updatedAt };
}

function rules(chosen: Readonly<Record<string, RuleWord>> = {}, sources: readonly string[] = []): SurvivorshipRules {
  return { chosen: new Map(Object.entries(chosen)), sources };
}

const records = [
  record(1, { name: 'A. Smith', phone: '100', source: 'shop', sex: 'female', ref: 'S1' }, { changed: 2 }),
  record(2, { name: 'Ann Smith', phone: '200', source: 'crm', sex: 'male', ref: 'C7' }, { changed: 3 }),
  record(3, { name: 'Ann', phone: '300', source: 'web', sex: 'male' }, { changed: 1 }),
];

describe('the golden record', () => {
  test.each([
    ['the rules of the fields', rules(), { name: 'Ann Smith', phone: '200', sex: 'male', ref: 'S1' }],
    ['a rule for a field', rules({ phone: 'first', sex: 'first' }), { name: 'Ann Smith', phone: '100', sex: 'female' }],
    ['a rule for all fields', rules({ '': 'first' }), { name: 'A. Smith', phone: '100', sex: 'female', ref: 'S1' }],
    [
      'a rule for all fields and one for a field',
      rules({ '': 'first', phone: 'most_recent' }),
      { phone: '200', sex: 'female' },
    ],
    ['the source that is trusted most', rules({}, ['web', 'crm']), { name: 'Ann', phone: '300', ref: 'C7' }],
    [
      'a source for one field only',
      rules({ '': 'first', phone: 'source_priority' }, ['web']),
      { name: 'A. Smith', phone: '300' },
    ],
    [
      'a rule of its own in spite of the sources',
      rules({ phone: 'most_recent' }, ['web']),
      { name: 'Ann', phone: '200' },
    ],
    ['sources that no record names', rules({}, ['fair']), { name: 'Ann Smith', phone: '200' }],
  ] as const)('goes by %s', (_, chosen, expected) => {
    expect(goldenOf(records, chosen).values).toMatchObject(expected);
  });

  test('keeps the parts of an address together, and the source with the number', () => {
    const { values } = goldenOf(
      [
        record(1, { address: '解放路7号', city: '南京市', postcode: '210000', ref: 'A1', source: 'web' }),
        record(2, { address: '人民路12号3幢401室', city: '上海市', ref: 'B2', source: 'shop' }),
        record(3, { city: '南京市', district: '鼓楼区', source: 'shop' }),
      ],
      rules(),
    );
    expect(values).toMatchObject({
      address: '人民路12号3幢401室',
      city: '上海市',
      postcode: '210000',
      district: '鼓楼区',
    });
    expect(values).toMatchObject({ ref: 'A1', source: 'web' });
  });

  test('takes over what only another record says, in columns without a field too', () => {
    const { values, extra } = goldenOf(
      [
        record(4, { name: 'Ann' }, { extra: { fax: 'n/a', 备注: '老客户' } }),
        record(2, { email: 'ann@example.com' }, { extra: { fax: '55', 备注: '新客户', code: '007' } }),
      ],
      rules(),
    );
    expect(values).toEqual({ name: 'Ann', email: 'ann@example.com' });
    expect(extra).toEqual({ fax: '55', 备注: '老客户', code: '007' });
  });

  test('goes by a rule for a column without a field', () => {
    const two = [record(1, {}, { extra: { level: 'a' } }), record(2, {}, { extra: { level: 'b' }, changed: 2 })];
    expect(goldenOf(two, rules({ level: 'most_recent' })).extra).toEqual({ level: 'b' });
  });

  test('of no records is nothing', () => {
    expect(goldenOf([], rules())).toEqual({ values: {}, extra: {} });
  });
});

describe('the rules of a list', () => {
  test('are remembered beside those that were given before, and undone with the batch', () =>
    withList(async (list) => {
      const keep = (chosen: Readonly<Record<string, RuleWord>>, sources?: readonly string[]) =>
        inBatch(list, info, (batch) =>
          keepSurvivorship(list, batch, { chosen: new Map(Object.entries(chosen)), sources }),
        );
      await keep({ phone: 'first' }, ['CRM', ' Shop ']);
      const before = dump(list);
      await keep({ name: 'most_recent' });
      expect(survivorshipOf(list)).toEqual(rules({ phone: 'first', name: 'most_recent' }, ['crm', 'shop']));
      await undoBatch(list, undefined, info);
      expect(dump(list)).toBe(before);
    }));

  test('are for fields and columns that there are', () =>
    withList(async (list) => {
      await inBatch(list, info, (batch) => void customerWriter(list, batch).insert({ name: 'Ann' }, { fax: '1' }));
      const keep = (name: string) =>
        inBatch(list, info, (batch) => keepSurvivorship(list, batch, { chosen: new Map([[name, 'first']]) }));
      await keep('fax');
      await expect(keep('telefax')).rejects.toMatchObject({ code: 'unknown-field', exit: 2 });
    }));
});
