/** Classes found in the data: the regions, categories or months that customers have. */
import { type Text, text } from '../../base/text.ts';
import { float64At, int32At } from '../../base/typed-at.ts';
import type { NamedCodes } from '../orders/customer-data.ts';
import { compareNames } from '../orders/named-codes.ts';
import { NO_CLASS, type SchemeClass } from './scheme.ts';

export interface DataDrivenClasses {
  /** Those that at least one customer has, in the chosen order. */
  readonly found: readonly SchemeClass[];
  /** The index in `found` of each customer's class, or `NO_CLASS`. */
  readonly classes: Int32Array;
}

export interface DataDrivenClassesOptions {
  /** The label of a class; the name itself where absent. */
  readonly labelOf?: (name: string) => Text;
  /** The largest classes first (the default), or by name. */
  readonly order?: 'most-first' | 'by-name';
}

/**
 * Makes a class of every name that at least one customer has. The result does not depend on the order of the customers.
 */
export function dataDrivenClasses(
  { codes, names }: NamedCodes,
  options: DataDrivenClassesOptions = {},
): DataDrivenClasses {
  const { labelOf = (name) => text(name, name), order = 'most-first' } = options;
  const customers = new Float64Array(names.length);
  for (const code of codes) if (code >= 0) customers[code] = float64At(customers, code) + 1;
  const used = names.flatMap((name, code) => (float64At(customers, code) > 0 ? [{ name, code }] : []));
  used.sort((first, second) => {
    const fewer = order === 'by-name' ? 0 : float64At(customers, second.code) - float64At(customers, first.code);
    return fewer || compareNames(first.name, second.name);
  });
  const indexes = new Int32Array(names.length);
  for (const [index, { code }] of used.entries()) indexes[code] = index;
  return {
    found: used.map(({ name }) => ({ code: name, label: labelOf(name) })),
    classes: codes.map((code) => (code >= 0 ? int32At(indexes, code) : NO_CLASS)),
  };
}
