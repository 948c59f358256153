/**
 * RFM: how recently, how often and for how much a customer bought, each as a score from 1 to 5 by quintiles, and the
 * named segment of the three.
 *
 * The scores are those of the R package `rfm` (rsquaredacademy): the borders are the quintiles of all customers who
 * bought (type 7 of Hyndman and Fan) plus one whole unit: a day, an order, a unit of the currency. A value below its
 * border belongs to the lower part, so equal values always have equal scores, and a part may have more than a fifth.
 * The fewer days since the last purchase, the higher the score of recency.
 */
import { text } from '../text.ts';
import { type CustomerHistory, NO_DAY } from './customer-history.ts';
import { rfmSegments, segmentOf } from './rfm-segments.ts';
import { type Classification, NO_CLASS, type Scheme, type SchemeOptions } from './scheme.ts';

const PARTS = 5;

/** What RFM says of each customer; all is 0, and the segment `NO_CLASS`, where nothing was bought. */
export interface RfmScores {
  readonly recencyDays: Int32Array;
  readonly recency: Uint8Array;
  readonly frequency: Uint8Array;
  readonly monetary: Uint8Array;
  /** The number in `rfmSegments`. */
  readonly segment: Int8Array;
}

/**
 * Scores and segments of all customers who bought, in n log n.
 *
 * @param minorUnits how many minor units make one unit of the currency.
 */
export function rfmScores(history: CustomerHistory, minorUnits: number): RfmScores {
  const buyers = Uint32Array.from(history.lastDay.keys()).filter((customer) => history.lastDay[customer] !== NO_DAY);
  const recencyDays = new Int32Array(history.customers);
  for (const customer of buyers) recencyDays[customer] = history.asOf - (history.lastDay[customer] ?? 0);
  const scores: RfmScores = {
    recencyDays,
    recency: scoresOf(recencyDays, buyers, 1).map((score) => (score === 0 ? 0 : PARTS + 1 - score)),
    frequency: scoresOf(history.orders, buyers, 1),
    monetary: scoresOf(history.revenue, buyers, minorUnits),
    segment: new Int8Array(history.customers).fill(NO_CLASS),
  };
  for (const customer of buyers) {
    const { recency, frequency, monetary } = scores;
    scores.segment[customer] = segmentOf(recency[customer] ?? 0, frequency[customer] ?? 0, monetary[customer] ?? 0);
  }
  return scores;
}

type Values = Int32Array | Uint32Array | Float64Array;

/** The part, from 1, in which each buyer's value lies; 0 for the others. */
function scoresOf(values: Values, buyers: Uint32Array, wholeUnit: number): Uint8Array {
  const scores = new Uint8Array(values.length);
  const borders = quantileBorders(
    Float64Array.from(buyers, (customer) => values[customer] ?? 0),
    PARTS,
    wholeUnit,
  );
  for (const customer of buyers) {
    const value = values[customer] ?? 0;
    let score = 1;
    for (const border of borders) if (value >= border) score += 1;
    scores[customer] = score;
  }
  return scores;
}

/**
 * The borders between equal parts of some values: a value lies in as many parts higher as there are borders that it
 * reaches.
 *
 * @param wholeUnit what is added to the quantile: a value less than a whole unit above it still counts as equal to it.
 */
export function quantileBorders(values: Float64Array, parts: number, wholeUnit: number): number[] {
  const sorted = values.slice().sort();
  const borders: number[] = [];
  if (sorted.length === 0) return borders;
  for (let part = 1; part < parts; part += 1) {
    // In whole numbers as long as possible: a border that should be a value must not miss it by a rounding.
    const position = (sorted.length - 1) * part;
    const place = Math.floor(position / parts);
    const below = sorted[place] ?? 0;
    const above = sorted[place + 1] ?? below;
    borders.push(below + ((position % parts) * (above - below)) / parts + wholeUnit);
  }
  return borders;
}

export const rfm: Scheme = {
  name: 'rfm',
  label: text('RFM segment', 'RFM 分群'),
  classes: rfmSegments,
  classify(history: CustomerHistory, { minorUnits }: SchemeOptions): Classification {
    const scores = rfmScores(history, minorUnits);
    const figures = (customer: number) => ({
      recencyDays: scores.recencyDays[customer] ?? 0,
      frequency: history.orders[customer] ?? 0,
      monetary: history.revenue[customer] ?? 0,
      r: scores.recency[customer] ?? 0,
      f: scores.frequency[customer] ?? 0,
      m: scores.monetary[customer] ?? 0,
    });
    return {
      classes: scores.segment,
      columns: [
        { name: 'recency_days', label: text('Days since last order', '距上次消费天数'), align: 'right' },
        { name: 'frequency', label: text('Orders', '消费次数'), align: 'right' },
        { name: 'monetary', label: text('Revenue', '消费金额'), align: 'right' },
        { name: 'r', label: text('R', 'R'), align: 'right' },
        { name: 'f', label: text('F', 'F'), align: 'right' },
        { name: 'm', label: text('M', 'M'), align: 'right' },
        { name: 'rfm', label: text('RFM', 'RFM') },
        { name: 'segment', label: text('Segment', '分群') },
      ],
      cells(customer) {
        const { recencyDays, frequency, monetary, r, f, m } = figures(customer);
        const name = rfmSegments[scores.segment[customer] ?? NO_CLASS]?.publishedName ?? null;
        return [recencyDays, frequency, monetary / minorUnits, r, f, m, `${r}${f}${m}`, name];
      },
      scores(customer) {
        if (scores.segment[customer] === NO_CLASS) return {};
        const own = figures(customer);
        return { ...own, rfm: `${own.r}${own.f}${own.m}` };
      },
      reason(customer) {
        const { recencyDays, frequency, r, f, m } = figures(customer);
        return text(
          `last order ${recencyDays} days ago (R ${r}), ${frequency} orders (F ${f}), M ${m}`,
          `距上次消费 ${recencyDays} 天（R ${r}），消费 ${frequency} 次（F ${f}），M ${m}`,
        );
      },
    };
  },
};
