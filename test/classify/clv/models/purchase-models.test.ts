import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../../property-seed.ts';
import type { PurchaseHistory } from '../../../../src/classify/clv/histories/purchase-histories.ts';
import { bgNbd, mbgNbd } from '../../../../src/classify/clv/models/beta-geometric-nbd.ts';
import { paretoNbd } from '../../../../src/classify/clv/models/pareto-nbd.ts';
import { expectedOrders } from '../../../../src/classify/clv/models/purchase-model.ts';
import { historiesOf } from '../../../data/purchases.ts';

const models = { 'bg-nbd': bgNbd, 'mbg-nbd': mbgNbd, 'pareto-nbd': paretoNbd } as const;

type Known = readonly [
  model: keyof typeof models,
  parameters: readonly number[],
  history: readonly [x: number, tx: number, T: number],
  horizon: number,
  logLikelihood: number,
  alive: number,
  ordersIfAlive: number,
];

/** By mpmath with 50 digits: that of Pareto/NBD by numerical integration, those of the others by ₂F₁ as published. */
const known: readonly Known[] = [
  [
    'pareto-nbd',
    [0.553, 10.58, 0.606, 11.67],
    [0, 0, 10],
    52,
    -0.30113229682748205,
    0.6428354488791211,
    0.9155709894471797,
  ],
  [
    'pareto-nbd',
    [0.553, 10.58, 0.606, 11.67],
    [2, 30.43, 38.86],
    39,
    -9.554246553409405,
    0.8691714821202602,
    1.674094501715963,
  ],
  [
    'pareto-nbd',
    [0.553, 10.58, 0.606, 11.67],
    [26, 30.857, 31],
    52,
    -39.13275975694506,
    0.9978720895782787,
    25.510459984624948,
  ],
  [
    'pareto-nbd',
    [0.553, 10.58, 0.606, 11.67],
    [300, 100, 104],
    520,
    -8.714255799007232,
    0.011174398387255178,
    736.8761657564825,
  ],
  ['pareto-nbd', [0.553, 10.58, 0.606, 11.67], [3, 10, 10], 1, -9.030897582115587, 1.0, 0.17028726310411577],
  [
    'pareto-nbd',
    [0.553, 11.67, 0.606, 10.58],
    [0, 0, 10],
    52,
    -0.27560444075415624,
    0.6250922484293021,
    0.8572252032576368,
  ],
  [
    'pareto-nbd',
    [0.553, 11.67, 0.606, 10.58],
    [2, 30.43, 38.86],
    39,
    -9.599319807627525,
    0.8669295392628175,
    1.6326154789974254,
  ],
  [
    'pareto-nbd',
    [0.553, 11.67, 0.606, 10.58],
    [26, 30.857, 31],
    52,
    -39.809329093446074,
    0.9978188591220212,
    24.731572460363736,
  ],
  [
    'pareto-nbd',
    [0.553, 11.67, 0.606, 10.58],
    [300, 100, 104],
    520,
    -11.641114513426261,
    0.012126301325729191,
    727.5770603600316,
  ],
  ['pareto-nbd', [0.553, 11.67, 0.606, 10.58], [3, 10, 10], 1, -9.188186525083154, 1.0, 0.161606283991697],
  ['pareto-nbd', [1.2, 3, 1, 3], [0, 0, 10], 52, -0.741896306912522, 0.0834051480392607, 1.9313254949209204],
  ['pareto-nbd', [1.2, 3, 1, 3], [2, 30.43, 38.86], 39, -11.978618208596247, 0.7277156842714203, 2.106843351023268],
  ['pareto-nbd', [1.2, 3, 1, 3], [26, 30.857, 31], 52, -35.01868489456275, 0.9955444887071847, 25.24124018853582],
  ['pareto-nbd', [1.2, 3, 1, 3], [300, 100, 104], 520, 12.226142888726406, 0.0030103786554658836, 532.5570530987096],
  ['pareto-nbd', [1.2, 3, 1, 3], [3, 10, 10], 1, -8.786859896766243, 1.0, 0.3112534830456319],
  ['pareto-nbd', [8, 200, 5, 0.5], [0, 0, 10], 52, -0.004975298790101758, 1.6655201012477458e-7, 0.0999203405824],
  ['pareto-nbd', [8, 200, 5, 0.5], [2, 30.43, 38.86], 39, -28.556688877317434, 0.2545218995439415, 0.38573307350258],
  ['pareto-nbd', [8, 200, 5, 0.5], [26, 30.857, 31], 52, -86.81904161577147, 0.9772726619888711, 1.1356154652074921],
  ['pareto-nbd', [8, 200, 5, 0.5], [300, 100, 104], 520, -297.32133734613535, 0.23489985250291875, 26.447997576434545],
  ['pareto-nbd', [8, 200, 5, 0.5], [3, 10, 10], 1, -25.075004882114875, 1.0, 0.04194167402203394],
  ['bg-nbd', [0.243, 4.414, 0.793, 2.426], [0, 0, 10], 52, -0.28757073162625224, 1.0, 0.626437505157745],
  [
    'bg-nbd',
    [0.243, 4.414, 0.793, 2.426],
    [2, 30.43, 38.86],
    39,
    -9.45860630706627,
    0.726578570080673,
    1.687399305805313,
  ],
  [
    'bg-nbd',
    [0.243, 4.414, 0.793, 2.426],
    [26, 30.857, 31],
    52,
    -37.726510017361754,
    0.9688483550175254,
    26.584559702377586,
  ],
  [
    'bg-nbd',
    [0.243, 4.414, 0.793, 2.426],
    [300, 100, 104],
    520,
    4.197377320640719,
    0.00474117245434508,
    638.1590481440708,
  ],
  ['bg-nbd', [0.243, 4.414, 0.793, 2.426], [3, 10, 10], 1, -9.17255404374303, 0.8480551829852462, 0.22088972166355103],
  ['bg-nbd', [0.5, 5, 1, 2], [0, 0, 10], 52, -0.5493061443340549, 1.0, 1.0550845784267742],
  ['bg-nbd', [0.5, 5, 1, 2], [2, 30.43, 38.86], 39, -9.178587562025427, 0.6376092830533643, 1.7355971935763834],
  ['bg-nbd', [0.5, 5, 1, 2], [26, 30.857, 31], 52, -37.70177657771821, 0.9604700184280147, 24.11685067056636],
  ['bg-nbd', [0.5, 5, 1, 2], [300, 100, 104], 520, 3.0503874054641926, 0.0039588179427609334, 528.0962591560937],
  ['bg-nbd', [0.5, 5, 1, 2], [3, 10, 10], 1, -8.737995268778256, 0.8, 0.22769577948640107],
  ['bg-nbd', [0.2, 0.5, 0.4, 0.6], [0, 0, 10], 52, -0.6089044875446846, 1.0, 0.5983255462160884],
  ['bg-nbd', [0.2, 0.5, 0.4, 0.6], [2, 30.43, 38.86], 39, -10.025705611302087, 0.701833196976324, 1.860141503900173],
  ['bg-nbd', [0.2, 0.5, 0.4, 0.6], [26, 30.857, 31], 52, -35.08886263917457, 0.9827012787962484, 34.66742305661371],
  ['bg-nbd', [0.2, 0.5, 0.4, 0.6], [300, 100, 104], 520, 15.417719526563655, 0.0060726438154931495, 962.0572701780665],
  ['bg-nbd', [0.2, 0.5, 0.4, 0.6], [3, 10, 10], 1, -9.035658429391194, 0.8666666666666667, 0.29893280065695116],
  ['bg-nbd', [3, 50, 40, 300], [0, 0, 10], 52, -0.5469646703818639, 1.0, 2.1491312680876775],
  ['bg-nbd', [3, 50, 40, 300], [2, 30.43, 38.86], 39, -8.266449957081552, 0.8205173525921675, 1.8938555137693875],
  ['bg-nbd', [3, 50, 40, 300], [26, 30.857, 31], 52, -51.517747308293956, 0.8853097889493308, 7.936590380333566],
  ['bg-nbd', [3, 50, 40, 300], [300, 100, 104], 520, -110.06283375716232, 0.005128694337025357, 16.384615384615383],
  ['bg-nbd', [3, 50, 40, 300], [3, 10, 10], 1, -8.985589150314713, 0.8830409356725146, 0.099323315016829],
  [
    'mbg-nbd',
    [0.243, 4.414, 0.793, 2.426],
    [0, 0, 10],
    52,
    -0.20868558935863277,
    0.6964828674946578,
    0.6667141009660694,
  ],
  [
    'mbg-nbd',
    [0.243, 4.414, 0.793, 2.426],
    [2, 30.43, 38.86],
    39,
    -9.687182636249961,
    0.7744192426236461,
    1.7309712294205877,
  ],
  [
    'mbg-nbd',
    [0.243, 4.414, 0.793, 2.426],
    [26, 30.857, 31],
    52,
    -37.75512146720101,
    0.9699112668394168,
    26.826353646604986,
  ],
  [
    'mbg-nbd',
    [0.243, 4.414, 0.793, 2.426],
    [300, 100, 104],
    520,
    4.191462279519561,
    0.004756826775864343,
    639.0802375181592,
  ],
  [
    'mbg-nbd',
    [0.243, 4.414, 0.793, 2.426],
    [3, 10, 10],
    1,
    -9.337363614775448,
    0.8724875381894195,
    0.22144514933398673,
  ],
  ['mbg-nbd', [0.5, 5, 1, 2], [0, 0, 10], 52, -0.3309605360773478, 0.5358983848622454, 1.1610532624267678],
  ['mbg-nbd', [0.5, 5, 1, 2], [2, 30.43, 38.86], 39, -9.496698798962115, 0.7011300372734511, 1.798959597239427],
  ['mbg-nbd', [0.5, 5, 1, 2], [26, 30.857, 31], 52, -37.7382806800931, 0.9618279127017476, 24.389367598673946],
  ['mbg-nbd', [0.5, 5, 1, 2], [300, 100, 104], 520, 3.0437780168362885, 0.003971917922305196, 529.0166731211967],
  ['mbg-nbd', [0.5, 5, 1, 2], [3, 10, 10], 1, -8.961138820092465, 0.8333333333333334, 0.22848080575053223],
  ['mbg-nbd', [0.2, 0.5, 0.4, 0.6], [0, 0, 10], 52, -0.31969869037548704, 0.4493148460027652, 0.7321288251789674],
  ['mbg-nbd', [0.2, 0.5, 0.4, 0.6], [2, 30.43, 38.86], 39, -10.290612052340899, 0.7927448064157931, 1.92458506316013],
  ['mbg-nbd', [0.2, 0.5, 0.4, 0.6], [26, 30.857, 31], 52, -35.10443882881094, 0.9833407727013326, 34.86619915854862],
  ['mbg-nbd', [0.2, 0.5, 0.4, 0.6], [300, 100, 104], 520, 15.41307778242404, 0.006092789491311139, 962.8263485502428],
  ['mbg-nbd', [0.2, 0.5, 0.4, 0.6], [3, 10, 10], 1, -9.178759273031867, 0.9, 0.3000645527861011],
  ['mbg-nbd', [3, 50, 40, 300], [0, 0, 10], 52, -0.46478849356662744, 0.812743823146944, 2.150254265891587],
  ['mbg-nbd', [3, 50, 40, 300], [2, 30.43, 38.86], 39, -8.391428166845513, 0.8210052870373771, 1.8946342873241446],
  ['mbg-nbd', [3, 50, 40, 300], [26, 30.857, 31], 52, -51.63383513269178, 0.8856213598102743, 7.951332727522736],
  ['mbg-nbd', [3, 50, 40, 300], [300, 100, 104], 520, -110.1290317733432, 0.005137212445781028, 16.41025641025641],
  ['mbg-nbd', [3, 50, 40, 300], [3, 10, 10], 1, -9.109972870002448, 0.8833819241982507, 0.09932527180397947],
];

test.each(known)('%s %j %j over %d', (name, parameters, [x, tx, T], horizon, logLikelihood, alive, orders) => {
  const model = models[name];
  const history = { frequency: x, recency: tx, age: T };
  expect(model.logLikelihood(parameters, historiesOf([history]))).toBeCloseTo(logLikelihood, 9);
  expect(model.alive(parameters, history)).toBeCloseTo(alive, 11);
  expect(Math.abs(model.ordersIfAlive(parameters, history, horizon) / orders - 1)).toBeLessThan(1e-11);
});

describe('the published BG/NBD results for CDNOW', () => {
  /** Fader, Hardie and Lee (2005), and the vignette of the R package BTYD. */
  const published = [0.2425945, 4.4136019, 0.7929199, 2.4258881];

  test.each([
    [{ frequency: 2, recency: 30.43, age: 38.86 }, 39, 1.226, 3],
    [{ frequency: 26, recency: 30.857, age: 31 }, 52, 25.757, 3],
    [{ frequency: 10, recency: 20, age: 39 }, 52, 0.34746, 4],
    [{ frequency: 15, recency: 20, age: 39 }, 52, 0.04283, 4],
    [{ frequency: 20, recency: 20, age: 39 }, 52, 0.00416, 5],
    [{ frequency: 25, recency: 20, age: 39 }, 52, 0.000358, 6],
  ])('%j over %d weeks: %d', (history, weeks, expected, digits) => {
    expect(expectedOrders(bgNbd, published, history, weeks)).toBeCloseTo(expected, digits);
  });

  test('a customer with 26 purchases, the last just now, is alive', () => {
    expect(bgNbd.alive(published, { frequency: 26, recency: 30.857, age: 31 })).toBeCloseTo(0.96885, 5);
  });
});

const positive = fc.double({ min: 0.05, max: 30, noNaN: true });
const parametersOf = fc.tuple(positive, positive, positive, positive);
const someHistory: fc.Arbitrary<PurchaseHistory> = fc
  .tuple(fc.nat(60), fc.double({ min: 0.01, max: 1, noNaN: true }), fc.double({ min: 0.5, max: 150, noNaN: true }))
  .map(([frequency, share, age]) => ({ frequency, recency: frequency === 0 ? 0 : share * age, age }));

describe.each(Object.values(models).map((model) => [model.name, model] as const))('%s', (_, model) => {
  test('P(alive) is a probability; expected orders are none for no time and grow with it', () => {
    fc.assert(
      fc.property(parametersOf, someHistory, positive, (parameters, history, time) => {
        const alive = model.alive(parameters, history);
        expect(alive).toBeGreaterThanOrEqual(0);
        expect(alive).toBeLessThanOrEqual(1);
        expect(model.ordersIfAlive(parameters, history, 0)).toBe(0);
        const soon = model.ordersIfAlive(parameters, history, time);
        expect(soon).toBeGreaterThan(0);
        expect(model.ordersIfAlive(parameters, history, 2 * time)).toBeGreaterThanOrEqual(soon * (1 - 1e-9));
      }),
    );
  });

  test('the likelihood does not depend on the unit of time, but for that of the density', () => {
    fc.assert(
      fc.property(parametersOf, someHistory, ([shape, rate, other, last], { frequency, recency, age }) => {
        const days = model.logLikelihood(
          [shape, 7 * rate, other, model === paretoNbd ? 7 * last : last],
          historiesOf([{ frequency, recency: 7 * recency, age: 7 * age }]),
        );
        const weeks = model.logLikelihood([shape, rate, other, last], historiesOf([{ frequency, recency, age }]));
        expect(days + frequency * Math.log(7)).toBeCloseTo(weeks, 7);
      }),
    );
  });

  test('the likelihood of many is the sum of those of each', () => {
    fc.assert(
      fc.property(parametersOf, fc.array(someHistory, { minLength: 1, maxLength: 30 }), (parameters, some) => {
        const all = [...some, ...some.slice(0, 5), ...some.slice(0, 2)];
        const each = all.map((history) => model.logLikelihood(parameters, historiesOf([history])));
        const sum = each.reduce((total, one) => total + one, 0);
        expect(model.logLikelihood(parameters, historiesOf(all))).toBeCloseTo(sum, 7);
      }),
    );
  });
});

test('P(alive) decreases with the silence', () => {
  const parameters = [0.5, 6, 0.9, 1.6];
  for (const model of [bgNbd, mbgNbd, paretoNbd]) {
    const alive = [10, 20, 40, 80].map((age) => model.alive(parameters, { frequency: 4, recency: 9, age }));
    expect(alive).toEqual([...alive].sort((one, other) => other - one));
  }
});

test('a customer who bought once is certainly alive only in BG/NBD', () => {
  const once = { frequency: 0, recency: 0, age: 100 };
  expect(bgNbd.alive([0.5, 6, 0.9, 1.6], once)).toBe(1);
  expect(mbgNbd.alive([0.5, 6, 0.9, 1.6], once)).toBeLessThan(1);
  expect(paretoNbd.alive([0.5, 6, 0.9, 1.6], once)).toBeLessThan(1);
});
