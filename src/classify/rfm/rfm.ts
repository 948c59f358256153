/**
 * RFM: how recently, how often and for how much a customer bought, each as a score, and the segment that the three make.
 *
 * The scores are those of `rfm-scores.ts`, the segments those of `rfm-segments.ts`. A table of segments speaks of scores
 * from 1 to 5; scores of another number of parts are spread over these first.
 */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { type Classification, NO_CLASS, type Scheme, type SchemeClass, type SharedOptions } from '../scheme/scheme.ts';
import { heatMaps, rfmTables } from './rfm-heat-map.ts';
import { type RfmBounds, type RfmScores, rfmScores } from './rfm-scores.ts';
import {
  eightClasses,
  eightOf,
  otherSegment,
  type RfmSegment,
  rfmSegments,
  SEGMENT_SCORES,
  segmentOf,
} from './rfm-segments.ts';

export interface RfmOptions {
  /** How many equal parts the scores make; five where absent. */
  readonly quantiles?: number | undefined;
  /** Bounds of a user's own, for all or some of the figures. */
  readonly bounds?: RfmBounds | undefined;
  /** The table of segments: the published one of ten, the eight classes used in China, or one of the user's own. */
  readonly segments?: 'ten' | 'eight' | readonly RfmSegment[] | undefined;
  /** The weights of what the score is made of, by name: `r`, `f`, `m`. */
  readonly weights?: Readonly<Record<string, number>> | undefined;
}

/** The segment of each customer, as its number in `classes`. */
interface Segments {
  readonly classes: readonly SchemeClass[];
  readonly found: Int8Array;
}

export const rfm: Scheme<RfmOptions> = {
  name: 'rfm',
  label: text('RFM segment', 'RFM 分群'),
  tells: text('recency, frequency and monetary value, and the segment of the three', '最近消费、频率、金额及其分群'),
  classes: rfmSegments,
  otherClasses: eightClasses,
  files: ['orders', 'figures'],
  givenNeeds: ['recency', 'frequency', 'monetary'],
  classify({ history }: CustomerData, options: SharedOptions & RfmOptions): Classification {
    const { minorUnits } = options;
    const scores = rfmScores(history, minorUnits, options.quantiles, options.bounds);
    const segments = segmentsOf(scores, history.customers, options.segments);
    const weighted = weightedScore(scores, options.weights);
    const figures = (customer: number) => ({
      recency_days: scores.recencyDays[customer] ?? 0,
      frequency: history.orders[customer] ?? 0,
      monetary: history.revenue[customer] ?? 0,
      r: scores.recency[customer] ?? 0,
      f: scores.frequency[customer] ?? 0,
      m: scores.monetary[customer] ?? 0,
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
        const { recency_days, frequency, monetary, r, f, m } = figures(customer);
        const known = segments.classes[segments.found[customer] ?? NO_CLASS];
        return [
          ...[recency_days, frequency, monetary / minorUnits, r, f, m, `${r}${f}${m}`],
          ...(options.weights ? [weighted(customer)] : []),
          known?.publishedName ?? known?.code ?? null,
        ];
      },
      scores(customer) {
        if (!isBuyer(customer)) return undefined;
        const own = figures(customer);
        return { ...own, rfm: `${own.r}${own.f}${own.m}`, rfm_score: weighted(customer) };
      },
      figures(customer) {
        if (!isBuyer(customer)) return [];
        const { recency_days, frequency, monetary, r, f, m } = figures(customer);
        return [
          { label: text('days since the last order', '距上次消费天数'), value: recency_days, score: ['R', r] },
          { label: text('orders', '消费次数'), value: frequency, score: ['F', f] },
          { label: text('revenue', '消费金额'), value: monetary / minorUnits, unit: 'money', score: ['M', m] },
        ];
      },
      reason(customer) {
        if (!isBuyer(customer)) return text('no order yet', '尚未下单');
        const { recency_days, frequency, r, f, m } = figures(customer);
        return text(
          `last order ${recency_days} days ago (R ${r}), ${frequency} orders (F ${f}), M ${m}`,
          `距上次消费 ${recency_days} 天（R ${r}），消费 ${frequency} 次（F ${f}），M ${m}`,
        );
      },
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
      const [own, often, much] = [recency[customer] ?? 0, frequency[customer] ?? 0, monetary[customer] ?? 0];
      found[customer] = eightOf(own > r, often > f, much > m);
    }
    return { classes: eightClasses, found };
  }
  const table = asked === 'ten' ? rfmSegments : asked;
  const { rows, classes } = distinctClasses(table);
  const places = placesOfScores(scores, table, rows);
  for (let place = 0; place < buyers.length; place += 1) {
    const customer = buyers[place] ?? 0;
    const key = keyOf(recency[customer] ?? 0, frequency[customer] ?? 0, monetary[customer] ?? 0);
    found[customer] = places[key] ?? NO_CLASS;
  }
  return { classes, found };
}

/** Two rows of a table may make one segment; what none fits is another one. */
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

const MOST_SCORES = 32;

function keyOf(r: number, f: number, m: number): number {
  return (r * MOST_SCORES + f) * MOST_SCORES + m;
}

/** The segment of every triple of scores, so that a million customers need not be compared with the table. */
function placesOfScores({ highest }: RfmScores, table: readonly RfmSegment[], rows: readonly number[]): Int8Array {
  const places = new Int8Array(MOST_SCORES ** 3).fill(NO_CLASS);
  for (let r = 1; r <= highest.recency; r += 1) {
    for (let f = 1; f <= highest.frequency; f += 1) {
      for (let m = 1; m <= highest.monetary; m += 1) {
        const row = segmentOf(
          spread(r, highest.recency),
          spread(f, highest.frequency),
          spread(m, highest.monetary),
          table,
        );
        places[keyOf(r, f, m)] = rows.at(row) ?? NO_CLASS;
      }
    }
  }
  return places;
}

/** A score of another number of parts as one from 1 to 5. */
function spread(score: number, highest: number): number {
  if (highest === SEGMENT_SCORES) return score;
  return highest === 1 ? SEGMENT_SCORES : Math.round(1 + ((score - 1) * (SEGMENT_SCORES - 1)) / (highest - 1));
}

function meanOf(scores: Uint8Array, buyers: Uint32Array): number {
  let sum = 0;
  for (const customer of buyers) sum += scores[customer] ?? 0;
  return buyers.length === 0 ? 0 : sum / buyers.length;
}

const weightNames: readonly string[] = ['r', 'f', 'm'];

/** The mean of the three scores, by weights; to three decimals. @throws UserError `bad-weights` */
function weightedScore(
  { recency, frequency, monetary }: RfmScores,
  weights: Readonly<Record<string, number>> = { r: 1, f: 1, m: 1 },
): (customer: number) => number {
  const { r = 0, f = 0, m = 0 } = weights;
  const total = r + f + m;
  if (!(total > 0) || Object.keys(weights).some((name) => !weightNames.includes(name))) {
    throw usageError({
      code: 'bad-weights',
      message: text('rfm weighs r, f and m', 'rfm 的权重只有 r、f、m'),
      hint: text('for example: --weights r=2,f=1,m=1', '例如：--weights r=2,f=1,m=1'),
    });
  }
  return (customer) => {
    const sum = r * (recency[customer] ?? 0) + f * (frequency[customer] ?? 0) + m * (monetary[customer] ?? 0);
    return Math.round((sum / total) * 1000) / 1000;
  };
}
