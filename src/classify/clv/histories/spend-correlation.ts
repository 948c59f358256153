/** Whether frequent buyers spend more per order, contrary to the assumption of Gamma-Gamma. */
import { float64At } from '../../../base/typed-at.ts';
import type { Observed } from './observe.ts';

/**
 * The Pearson correlation of the logarithms of the number of repeat purchases and of their mean value, over the repeat
 * buyers; 0 where one of them does not vary. In logarithms, so that one huge order does not decide.
 */
export function spendCorrelation({ frequency, mean }: Pick<Observed, 'frequency' | 'mean'>): number {
  let people = 0;
  const sums = { x: 0, y: 0, xx: 0, yy: 0, xy: 0 };
  for (const [row, repeats] of frequency.entries()) {
    const own = float64At(mean, row);
    if (repeats === 0 || !(own > 0)) continue;
    const [x, y] = [Math.log(repeats), Math.log(own)];
    people += 1;
    sums.x += x;
    sums.y += y;
    sums.xx += x * x;
    sums.yy += y * y;
    sums.xy += x * y;
  }
  const spread = (squares: number, sum: number) => squares - (sum * sum) / people;
  const both = Math.sqrt(spread(sums.xx, sums.x) * spread(sums.yy, sums.y));
  return both > 1e-9 ? (sums.xy - (sums.x * sums.y) / people) / both : 0;
}
