import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import {
  allOf,
  columnsNamedIn,
  refuseOtherThanExpression,
  refuseUnusable,
} from '../../../src/store/facts/conditions.ts';
import type { List } from '../../../src/store/file/list.ts';
import { listOf } from '../filled-list.ts';

const empty = await listOf({ customers: ['Ann', 'Ben'], orders: [] });

describe('a condition that is kept', () => {
  it.each([
    "revenue > 1000 AND lifecycle <> 'lost'",
    "tags LIKE '%,重要,%' -- a comment) that opens nothing",
    "name = 'it''s ; (' OR \"city\" IN ('上海市', '北京市')",
    'id IN (SELECT customer_id FROM complaints WHERE closed_on IS NULL)',
    "last_order_on < date(current_date, '-90 days')",
    "classes ->> '会员等级' = 'vip'",
  ])('may be: %s', (condition) => {
    expect(() => refuseUnusable(empty, condition)).not.toThrow();
  });

  it.each([
    ['', 'it is empty'],
    ['-- nothing', 'it is empty'],
    ['revenue > 1) OR (1', 'a closing bracket has no opening one'],
    ['(revenue > 1', 'a bracket is not closed'],
    ['1; DROP TABLE customers', 'it contains a semicolon'],
    ["name = 'x", "' is not closed"],
    ['1 /* x', '/* is not closed'],
    ['id = ?', '? is a parameter without a value'],
    ['id = :id', ': is a parameter without a value'],
    ['revenu > 1', 'no such column: revenu'],
    ['sum(revenue) > 1', 'misuse of aggregate'],
    ['row_number() OVER () > 1', 'misuse of window function'],
    ['1 UNION SELECT 1', 'near "UNION"'],
    ['id, name', 'row value misused'],
    ['DELETE FROM customers', 'near "DELETE"'],
    ['PRAGMA writable_schema = 1', 'near "writable_schema"'],
    ['id IN (DELETE FROM customers RETURNING id)', 'near "DELETE"'],
    ["ATTACH 'other.db' AS other", 'near'],
  ])('is not: %s', (condition, why) => {
    const refusal = refusalOf(() => refuseUnusable(empty, condition));
    expect(refusal).toMatchObject({ code: 'condition-not-understood', exit: 2 });
    expect(refusal.text.en).toContain(why);
    expect(refusal.hint?.en).toContain('the columns are id, ref, source, kind, name');
  });

  it.each([
    "created_at < datetime('now')",
    'random() > 0',
    'updated_at < CURRENT_TIMESTAMP',
    'birthday < date()',
    "load_extension('x')",
  ])('must not depend on the clock or on chance: %s', (condition) => {
    const refusal = refusalOf(() => refuseUnusable(empty, condition));
    expect(refusal.code).toBe('condition-not-repeatable');
    expect(refusal.hint?.en).toContain('current_date');
  });

  it('may speak of further columns that it is given', () => {
    expect(() => refuseUnusable(empty, 'score >= 4 AND orders > 1', ['score'])).not.toThrow();
    expect(refusalOf(() => refuseUnusable(empty, 'score >= 4')).text.en).toContain('no such column: score');
  });
});

describe('conditions together', () => {
  it('all hold, whatever stands in each', () => {
    expect(allOf([undefined, undefined])).toBeUndefined();
    expect(allOf(['a OR b -- c', undefined, 'd'])).toBe('(a OR b -- c\n) AND (d\n)');
    expect(() => allOf(['a', 'b) OR (1'])).toThrow(UserError);
  });

  it('never let one out of its bracket, so nobody is chosen whom another rules out', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      "'",
      '"',
      '--',
      '/*',
      '*/',
      '\n',
      ' OR ',
      '1',
      ' AND ',
      ';',
      '[',
      ']',
      '`',
    );
    const expression = fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(expression, (wild) => {
        const both = joined(empty, wild);
        if (both !== undefined) expect(both).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

it('the columns that expressions name are found, however they are written', () => {
  expect(columnsNamedIn(['Revenue > 1 AND "city" = \'orders\'', '[abc] = 1 -- lifecycle'])).toEqual([
    'city',
    'revenue',
    'abc',
  ]);
});

/** Who meets a wild condition and one that nobody meets; undefined where SQLite or we refuse it. */
function joined(list: List, wild: string): number[] | undefined {
  try {
    refuseOtherThanExpression(wild);
    return list.db
      .prepare<[], number>(`SELECT id FROM customer_facts WHERE ${allOf([wild, 'FALSE'])}`)
      .pluck()
      .all();
  } catch {
    return undefined;
  }
}

function refusalOf(work: () => void): UserError {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
