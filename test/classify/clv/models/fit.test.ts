import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { PurchaseHistory } from '../../../../src/classify/clv/histories/purchase-histories.ts';
import { bgNbd, mbgNbd } from '../../../../src/classify/clv/models/beta-geometric-nbd.ts';
import { type Fit, fitCoarsely, fitPurchases, fitSpend } from '../../../../src/classify/clv/models/fit.ts';
import { collapseSpend } from '../../../../src/classify/clv/models/gamma-gamma.ts';
import { paretoNbd } from '../../../../src/classify/clv/models/pareto-nbd.ts';
import { dayNumber } from '../../../../src/classify/math/days.ts';
import { betaGeometricBuying, historiesOf, inventedHistories, paretoBuying } from '../../../data/purchases.ts';
import { seededDraws } from '../../../data/random.mjs';
import { describeShared, sharedPath } from '../../../shared-data.ts';

const cdnow = 'data/orders/cdnow/CDNOW_sample.txt';

/** Days of purchases and what was spent on each, of the 39 weeks that the papers fit on, by customer. */
function cdnowCustomers(): { history: PurchaseHistory; mean: number }[] {
  const end = dayNumber('1997-09-30') ?? 0;
  const spent = new Map<string, Map<number, number>>();
  for (const line of readFileSync(sharedPath(cdnow), 'utf8').trim().split('\n')) {
    const [, customer = '', date = '', , amount = ''] = line.trim().split(/\s+/);
    const on = dayNumber(date.replace(/(....)(..)(..)/, '$1-$2-$3')) ?? 0;
    if (on > end) continue;
    const days = spent.get(customer) ?? new Map<number, number>();
    spent.set(customer, days.set(on, (days.get(on) ?? 0) + Number(amount)));
  }
  return [...spent.values()].map((byDay) => {
    const days = [...byDay.keys()].sort((one, other) => one - other);
    const [first = 0, ...repeats] = days;
    const total = repeats.reduce((sum, on) => sum + (byDay.get(on) ?? 0), 0);
    const last = repeats.at(-1) ?? first;
    const history = { frequency: repeats.length, recency: (last - first) / 7, age: (end - first) / 7 };
    return { history, mean: total / repeats.length };
  });
}

/** Significant digits that agree with a published figure, as it is written. */
function expectDigits(found: readonly number[], published: readonly string[]): void {
  expect(found.map((value, at) => value.toFixed((published[at] ?? '').split('.')[1]?.length ?? 0))).toEqual(published);
}

describeShared('the published fits of CDNOW', [cdnow], () => {
  let customers: ReturnType<typeof cdnowCustomers> = [];
  let histories = historiesOf([]);
  beforeAll(() => {
    customers = cdnowCustomers();
    histories = historiesOf(customers.map(({ history }) => history));
  });

  test.each([
    [bgNbd, ['0.243', '4.414', '0.793', '2.426'], '-9582.429'],
    [mbgNbd, ['0.525', '6.183', '0.891', '1.614'], '-9582.136'],
    [paretoNbd, ['0.553', '10.58', '0.606', '11.67'], '-9594.976'],
  ])('$name', (model, parameters, logLikelihood) => {
    const fit = fitPurchases(model, histories);
    expectDigits(fit.parameters, parameters);
    expect(fit.logLikelihood.toFixed(3)).toBe(logLikelihood);
    expect(fit).toMatchObject({ problem: undefined, starts: 5, agreeing: 5 });
  });

  test('the standard errors of BG/NBD are those of the Python package lifetimes', () => {
    const { standardErrors } = fitPurchases(bgNbd, histories);
    expectDigits(standardErrors ?? [], ['0.01', '0.38', '0.19', '0.71']);
  });

  test('Gamma-Gamma, for the 946 repeat buyers', () => {
    const spend = collapseSpend(
      Float64Array.from(customers, ({ history }) => history.frequency),
      Float64Array.from(customers, ({ mean }) => mean),
    );
    expect(spend.customers.reduce((sum, sharing) => sum + sharing, 0)).toBe(946);
    const fit = fitSpend(spend);
    expectDigits(fit.parameters, ['6.25', '3.74', '15.44']);
    expect(fit.logLikelihood.toFixed(3)).toBe('-4055.918');
    expect(fit).toMatchObject({ problem: undefined, agreeing: 5 });
  });
});

describe('parameters of invented customers are found again', () => {
  test.each([
    [bgNbd, [0.8, 6, 0.9, 2.5], betaGeometricBuying([0.8, 6, 0.9, 2.5], false)],
    [mbgNbd, [0.8, 6, 0.9, 2.5], betaGeometricBuying([0.8, 6, 0.9, 2.5], true)],
    [paretoNbd, [0.8, 6, 0.7, 9], paretoBuying([0.8, 6, 0.7, 9])],
  ])('$name', (model, truth, buying) => {
    const fit = fitPurchases(model, historiesOf(inventedHistories(buying, 5000, 80)));
    expect(fit.problem).toBeUndefined();
    expectWithinError(fit, truth);
  });

  test('Gamma-Gamma', () => {
    const draw = seededDraws(7);
    const [p, q, v] = [6, 4, 15];
    const purchases = Float64Array.from({ length: 3000 }, () => 1 + Math.floor(8 * draw.uniform()));
    const mean = purchases.map((count) => {
      const rate = draw.gamma(q, v);
      let spent = 0;
      for (let purchase = 0; purchase < count; purchase += 1) spent += draw.gamma(p, rate);
      return spent / count;
    });
    expectWithinError(fitSpend(collapseSpend(purchases, mean)), [p, q, v]);
  });
});

/** The truth lies within three and a half standard errors, and these say something. */
function expectWithinError({ parameters, standardErrors = [] }: Fit, truth: readonly number[]): void {
  for (const [at, value] of truth.entries()) {
    const error = standardErrors[at] ?? Number.NaN;
    expect(Math.abs((parameters[at] ?? 0) - value)).toBeLessThan(3.5 * error);
    expect(error).toBeLessThan(value);
  }
}

test('the way over coarse histories comes to the same top, and does not depend on the order of the customers', () => {
  const some = inventedHistories(betaGeometricBuying([0.8, 6, 0.9, 2.5], true), 16_000, 80, 3);
  const histories = historiesOf(some);
  expect(histories.rows).toBeGreaterThan(6000);
  const fit = fitPurchases(mbgNbd, histories);
  const rough = fitCoarsely(mbgNbd, histories);
  expect(rough.exact).toBe(false);
  // No step from the top leads higher.
  for (const [at, value] of fit.parameters.entries()) {
    for (const factor of [0.999, 1.001]) {
      const aside = fit.parameters.map((own, place) => (place === at ? value * factor : own));
      expect(mbgNbd.logLikelihood(aside, histories)).toBeLessThan(fit.logLikelihood);
    }
  }
  expect(fitPurchases(mbgNbd, historiesOf([...some].reverse()))).toEqual(fit);
});

describe('data that do not tell the parameters', () => {
  test('no drop-outs: a problem is reported, without standard errors', () => {
    const draw = seededDraws(5);
    const regular = Array.from({ length: 200 }, () => {
      const age = 50 + Math.floor(20 * draw.uniform());
      return { frequency: age, recency: age, age };
    });
    const fit = fitPurchases(bgNbd, historiesOf(regular));
    expect(fit.problem?.en).toMatch(/^the likelihood keeps rising as .*(a|b)/);
    expect(fit.standardErrors).toBeUndefined();
  });

  test('every order has the same value', () => {
    const same = collapseSpend(new Float64Array(100).fill(3), new Float64Array(100).fill(20));
    const fit = fitSpend(same);
    expect(fit.problem?.en).toContain('the likelihood keeps rising');
    expect(fit.standardErrors).toBeUndefined();
  });
});
