/**
 * RFM: how recently, how often and for how much a customer bought, each as a score, and the segment that follows from the
 * three.
 *
 * The scores are those of `rfm-scores.ts`, the segments those of `rfm-segments.ts`. Tables of segments use scores from 1 to
 * 5; scores with another number of parts are rescaled to these first.
 */
import { at } from '../../base/at.ts';
import { usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { rounded } from '../../base/rounding.ts';
import { text } from '../../base/text.ts';
import { float64At, int32At, uint8At, uint32At } from '../../base/typed-at.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { amountRemarks, refuseWithoutAmounts } from '../scheme/known-amounts.ts';
import { type Classification, NO_CLASS, type Scheme, type SchemeClass, type SharedOptions } from '../scheme/scheme.ts';
import { heatMaps, rfmTables } from './rfm-heat-map.ts';
import { type RfmBounds, type RfmScores, rfmScores } from './rfm-scores.ts';
import {
  eightClasses,
  eightClassOf,
  otherSegment,
  type RfmSegment,
  rfmSegments,
  SEGMENT_SCORES,
  segmentOf,
} from './rfm-segments.ts';

export interface RfmOptions {
  /** Number of equal parts; five where absent. */
  readonly quantiles?: number | undefined;
  /** Bounds given by the user instead of quantiles, for all or some of the metrics. */
  readonly bounds?: RfmBounds | undefined;
  /** The table of segments: the ten published ones, the eight classes used in China, or a table of the user. */
  readonly segments?: 'ten' | 'eight' | readonly RfmSegment[] | undefined;
  /** The weights of what the score is made of, by name: `r`, `f`, `m`. */
  readonly weights?: Readonly<Record<string, number>> | undefined;
}

/** The segment of each customer, by its index in `classes`. */
interface Segments {
  readonly classes: readonly SchemeClass[];
  readonly found: Int8Array;
}

export const rfm: Scheme<RfmOptions> = {
  name: 'rfm',
  label: text('RFM segment', 'RFM 分群'),
  tells: text('recency, frequency and monetary value, with segments', '最近消费、频率、金额及其分群'),
  classes: rfmSegments,
  otherClasses: eightClasses,
  files: ['orders', 'metrics'],
  givenNeeds: ['recency', 'frequency', 'monetary'],
  classify({ history }: CustomerData, options: SharedOptions & RfmOptions): Classification {
    const { minorUnits } = options;
    refuseWithoutAmounts('rfm', history);
    const scores = rfmScores(history, minorUnits, options.quantiles, options.bounds);
    const segments = segmentsOf(scores, history.customers, options.segments);
    const weighted = weightedScore(scores, options.weights);
    const rowOf = (customer: number) => ({
      recency_days: int32At(scores.recencyDays, customer),
      frequency: uint32At(history.orders, customer),
      monetary: float64At(history.revenue, customer),
      r: uint8At(scores.recency, customer),
      f: uint8At(scores.frequency, customer),
      m: uint8At(scores.monetary, customer),
    });
    const isBuyer = (customer: number) => scores.recency[customer] !== 0;
    const shown = { history, scores, segments, minorUnits };
    return {
      ...(options.segments === undefined || options.segments === 'ten' ? {} : { found: segments.classes }),
      classes: segments.found,
      columns: [
        { name: 'recency_days', label: text('Days since last order', '距上次消费天数'), align: 'right' },
        { name: 'frequency', label: text('Orders', '消费次数'), align: 'right' },
        { name: 'monetary', label: text('Revenue', '消费金额'), align: 'right' },
        { name: 'r', label: text('R', 'R'), align: 'right' },
        { name: 'f', label: text('F', 'F'), align: 'right' },
        { name: 'm', label: text('M', 'M'), align: 'right' },
        { name: 'rfm', label: text('RFM', 'RFM') },
        ...(options.weights ? [{ name: 'score', label: text('Score', '加权得分'), align: 'right' } as const] : []),
        { name: 'segment', label: text('Segment', '分群') },
      ],
      cells(customer) {
        const { recency_days, frequency, monetary, r, f, m } = rowOf(customer);
        const known = segments.classes[at(segments.found, customer)];
        return [
          ...[recency_days, frequency, monetary / minorUnits, r, f, m, `${r}${f}${m}`],
          ...(options.weights ? [weighted(customer)] : []),
          known?.publishedName ?? known?.code ?? null,
        ];
      },
      scores(customer) {
        if (!isBuyer(customer)) return undefined;
        const own = rowOf(customer);
        return { ...own, rfm: `${own.r}${own.f}${own.m}`, rfm_score: weighted(customer) };
      },
      metrics(customer) {
        if (!isBuyer(customer)) return [];
        const { recency_days, frequency, monetary, r, f, m } = rowOf(customer);
        return [
          { label: text('days since the last order', '距上次消费天数'), value: recency_days, score: ['R', r] },
          { label: text('orders', '消费次数'), value: frequency, score: ['F', f] },
          { label: text('revenue', '消费金额'), value: monetary / minorUnits, unit: 'money', score: ['M', m] },
        ];
      },
      reason(customer) {
        if (!isBuyer(customer)) {
          return history.orders[customer] === 0
            ? text('no order yet', '尚未下单')
            : text('no order with a known amount', '订单金额均未知');
        }
        const { recency_days, frequency, r, f, m } = rowOf(customer);
        return text(
          `last order ${counted(recency_days, 'day')} ago (R ${r}), ${counted(frequency, 'order')} (F ${f}), M ${m}`,
          `距上次消费 ${recency_days} 天（R ${r}），消费 ${frequency} 次（F ${f}），M ${m}`,
        );
      },
      remarks: amountRemarks(history),
      tables: () => rfmTables(shown),
      plots: () => heatMaps(shown),
    };
  },
};

function segmentsOf(scores: RfmScores, customers: number, asked: RfmOptions['segments'] = 'ten'): Segments {
  const { buyers, recency, frequency, monetary } = scores;
  const found = new Int8Array(customers).fill(NO_CLASS);
  if (asked === 'eight') {
    const [r, f, m] = [meanOf(recency, buyers), meanOf(frequency, buyers), meanOf(monetary, buyers)];
    for (const customer of buyers) {
      found[customer] = eightClassOf(
        uint8At(recency, customer) > r,
        uint8At(frequency, customer) > f,
        uint8At(monetary, customer) > m,
      );
    }
    return { classes: eightClasses, found };
  }
  const table = asked === 'ten' ? rfmSegments : asked;
  const { rows, classes } = distinctClasses(table);
  const segments = segmentsByScores(scores, table, rows);
  for (let index = 0; index < buyers.length; index += 1) {
    const customer = uint32At(buyers, index);
    const key = keyOf(uint8At(recency, customer), uint8At(frequency, customer), uint8At(monetary, customer));
    found[customer] = segments[key] ?? NO_CLASS;
  }
  return { classes, found };
}

/** Several rows of a table may form one segment; scores that match none form another. */
function distinctClasses(table: readonly RfmSegment[]): { rows: readonly number[]; classes: readonly SchemeClass[] } {
  const classes: RfmSegment[] = [];
  const rows = table.map((row) => {
    const known = classes.findIndex(({ code }) => code === row.code);
    return known >= 0 ? known : classes.push(row) - 1;
  });
  const others = classes.findIndex(({ code }) => code === otherSegment.code);
  rows.push(others >= 0 ? others : classes.push(otherSegment) - 1);
  return { rows, classes };
}

/** More than the highest possible score. */
const SCORES = 32;

function keyOf(r: number, f: number, m: number): number {
  return (r * SCORES + f) * SCORES + m;
}

/** The segment of every triple of scores, so that a million customers need no look-up in the table. */
function segmentsByScores({ highest }: RfmScores, table: readonly RfmSegment[], rows: readonly number[]): Int8Array {
  const segments = new Int8Array(SCORES ** 3).fill(NO_CLASS);
  for (let r = 1; r <= highest.recency; r += 1) {
    for (let f = 1; f <= highest.frequency; f += 1) {
      for (let m = 1; m <= highest.monetary; m += 1) {
        const row = segmentOf(
          rescaled(r, highest.recency),
          rescaled(f, highest.frequency),
          rescaled(m, highest.monetary),
          table,
        );
        // The last row is for scores that match no other.
        segments[keyOf(r, f, m)] = at(rows, row < 0 ? rows.length - 1 : row);
      }
    }
  }
  return segments;
}

/** Converts a score with another number of parts to one from 1 to 5. */
function rescaled(score: number, highest: number): number {
  if (highest === SEGMENT_SCORES) return score;
  return highest === 1 ? SEGMENT_SCORES : Math.round(1 + ((score - 1) * (SEGMENT_SCORES - 1)) / (highest - 1));
}

function meanOf(scores: Uint8Array, buyers: Uint32Array): number {
  let sum = 0;
  for (const customer of buyers) sum += uint8At(scores, customer);
  return buyers.length === 0 ? 0 : sum / buyers.length;
}

const weightNames: readonly string[] = ['r', 'f', 'm'];

/** The weighted mean of the three scores, to three decimals. @throws UserError `bad-weights` */
function weightedScore(
  { recency, frequency, monetary }: RfmScores,
  weights: Readonly<Record<string, number>> = { r: 1, f: 1, m: 1 },
): (customer: number) => number {
  const { r = 0, f = 0, m = 0 } = weights;
  const total = r + f + m;
  if (!(total > 0) || Object.keys(weights).some((name) => !weightNames.includes(name))) {
    throw usageError({
      code: 'bad-weights',
      message: text('the weights of rfm are r, f and m, not all 0', 'rfm 的权重为 r、f、m，且不能全为 0'),
      hint: text('for example: --weights r=2,f=1,m=1', '例如：--weights r=2,f=1,m=1'),
    });
  }
  return (customer) => {
    const sum = r * uint8At(recency, customer) + f * uint8At(frequency, customer) + m * uint8At(monetary, customer);
    return rounded(sum / total, 3);
  };
}
