/** Linking several lists: which pairs may match at all, by the lists that their records come from. */
import { int32At } from '../../base/typed-at.ts';
import { type Features, missing } from '../features/features.ts';

/** The feature that names the list a record comes from. */
export const sourceFeature = 'source';

/** Whether two records may match at all. */
export type MayMatch = (first: number, second: number) => boolean;

/** Where several lists are linked, records of the same list do not match: each list is free of duplicates. */
export function acrossSources({ rows, width, column }: Features): MayMatch {
  const source = column(sourceFeature);
  if (source === 0) return () => true;
  return (first, second) => {
    const own = int32At(rows, first * width + source);
    return own === missing || own !== int32At(rows, second * width + source);
  };
}
