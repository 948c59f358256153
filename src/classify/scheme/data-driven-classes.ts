/** Classes that are found in the data: the regions, categories or months that customers have. */
import { type Text, text } from '../../base/text.ts';
import type { NamedCodes } from '../orders/customer-data.ts';
import { compareNames } from '../orders/named-codes.ts';
import { NO_CLASS, type SchemeClass } from './scheme.ts';

export interface FoundClasses {
  /** Those that some customer has, in the order that was asked for. */
  readonly found: readonly SchemeClass[];
  /** The number in `found` of each customer's class, or `NO_CLASS`. */
  readonly classes: Int32Array;
}

export interface FoundClassesOptions {
  /** What people read; the name itself where absent. */
  readonly labelOf?: (name: string) => Text;
  /** The classes that most customers have first, or by their names; the former where absent. */
  readonly order?: 'most-first' | 'by-name';
}

/**
 * Makes a class of every name that some customer has. The order does not depend on the order of the customers.
 *
 * @param named the name of each customer's class.
 */
export function foundClasses({ codes, names }: NamedCodes, options: FoundClassesOptions = {}): FoundClasses {
  const { labelOf = (name) => text(name, name), order = 'most-first' } = options;
  const customers = new Float64Array(names.length);
  for (const code of codes) if (code >= 0) customers[code] = (customers[code] ?? 0) + 1;
  const used = names.flatMap((name, code) => ((customers[code] ?? 0) > 0 ? [{ name, code }] : []));
  used.sort((first, second) => {
    const fewer = order === 'by-name' ? 0 : (customers[second.code] ?? 0) - (customers[first.code] ?? 0);
    return fewer || compareNames(first.name, second.name);
  });
  const places = new Int32Array(names.length).fill(NO_CLASS);
  for (const [place, { code }] of used.entries()) places[code] = place;
  return {
    found: used.map(({ name }) => ({ code: name, label: labelOf(name) })),
    classes: codes.map((code) => places[code] ?? NO_CLASS),
  };
}
