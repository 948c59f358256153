import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors.ts';
import { readCustomRules } from '../../../src/classify/custom/custom-rules.ts';
import { listOf } from '../../store/filled-list.ts';

const list = await listOf({ customers: ['Ann'], orders: [] });

describe('the rules of a scheme of the user’s own', () => {
  it('are classes with conditions, the last one perhaps without', () => {
    expect(readCustomRules(list, ['vip: revenue > 100', ' 普通： orders > 1 ', 'other'], null)).toEqual({
      score: null,
      classes: [
        { name: 'vip', condition: 'revenue > 100' },
        { name: '普通', condition: 'orders > 1' },
        { name: 'other', condition: 'TRUE' },
      ],
    });
  });

  it('keep a colon of the condition', () => {
    expect(readCustomRules(list, ["a: name LIKE '%:%'"], null).classes).toEqual([
      { name: 'a', condition: "name LIKE '%:%'" },
    ]);
  });

  it('can use a score; a number alone is the lowest score of the class', () => {
    const { score, classes } = readCustomRules(
      list,
      ['a: 4', 'b: 2.50', 'c: score > 1 OR orders > 9', 'd'],
      '0.5*r + m',
    );
    expect(score).toBe('0.5*r + m');
    expect(classes.map(({ condition }) => condition)).toEqual([
      'score >= 4',
      'score >= 2.5',
      'score > 1 OR orders > 9',
      'score IS NOT NULL',
    ]);
  });

  it.each([
    [[], null, ['a scheme needs at least one class']],
    [['vip:'], null, ['class vip has no condition']],
    [[': revenue > 1'], null, ["'' cannot be a name"]],
    [['a,b: 1'], null, ["'a,b' cannot be a name"]],
    [['vip: revenu > 1'], null, ['no such column: revenu']],
    [['vip: score > 1'], null, ['no such column: score']],
    [['vip: 4'], 'r +', ['near ")"']],
    [['vip: 4'], "julianday('now')", ["'now' cannot be part of a rule"]],
    [['a: 1', 'A: 1'], null, ['class A is defined twice']],
    [['rest', 'vip: revenue > 1'], null, ['class rest has no condition, so it must come last']],
    [['a: 2', 'b: 3'], 'r', ['class b can never match']],
    [
      ['a: revenu > 1', 'rest', 'b: order > 2', 'c:'],
      'rr',
      ['class rest has no condition', 'column: rr', 'column: revenu', 'near "order"', 'class c has no'],
    ],
  ])('%j with the score %j are refused, with all that is wrong', (lines, score, faults) => {
    let refusal: unknown;
    try {
      readCustomRules(list, lines, score);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(UserError);
    for (const fault of faults) expect(String(refusal)).toContain(fault);
  });
});
