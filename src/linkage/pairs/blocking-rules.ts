/**
 * Which pairs of records are compared: those that agree in at least one blocking rule. A list of a few thousand records
 * needs no rules; in a longer one, comparing every record with every other takes too long.
 *
 * A rule is a set of features that must all be equal. Its blocks are built in `blocks.ts`, its pairs enumerated in
 * `candidates.ts`.
 */
import { type UndeclaredColumn, undeclaredFeature } from '../features/column-types.ts';

export interface BlockingRule {
  readonly features: readonly string[];
  /** Features that are added in turn where the rule alone gives too many pairs. */
  readonly narrowedBy: readonly string[];
}

function rule(features: readonly string[], ...narrowedBy: readonly string[]): BlockingRule {
  return { features, narrowedBy };
}

/** The rules for persons, the most specific first. */
export const personRules: readonly BlockingRule[] = [
  rule(['code']),
  rule(['wechat']),
  rule(['email'], 'family', 'part.family'),
  rule(['phone'], 'family', 'part.family'),
  rule(['email.user'], 'family', 'part.family'),
  rule(['name'], 'birthday', 'city', 'district'),
  rule(['name.sound'], 'birthday.year', 'city', 'street'),
  rule(['name.words'], 'city', 'postcode'),
  rule(['part.names'], 'birthday.year', 'postcode', 'city'),
  rule(['part.sounds', 'birthday.year']),
  rule(['part.sounds', 'postcode']),
  rule(['birthday'], 'family', 'part.family', 'part.given'),
  rule(['birthday', 'part.given']),
  rule(['birthday', 'city']),
  rule(['street.house'], 'unit', 'family', 'part.family', 'part.given'),
  rule(['street.house', 'family']),
  rule(['part.family', 'postcode'], 'part.given.sound'),
  rule(['part.given', 'postcode'], 'part.family.sound'),
  rule(['part.family', 'birthday.year'], 'part.given.initial', 'postcode'),
  rule(['part.given', 'birthday.year'], 'birthday.day'),
  rule(['part.family', 'birthday.day']),
  rule(['part.given', 'birthday.day']),
  rule(['part.family', 'street']),
  rule(['part.given', 'street']),
  rule(['part.family', 'house'], 'part.given.initial'),
  rule(['street', 'postcode'], 'house'),
  rule(['street', 'district'], 'house'),
  rule(['district', 'postcode'], 'house', 'part.family', 'part.given'),
  rule(['address.line']),
  rule(['tel', 'family']),
  rule(['tel', 'part.family']),
  rule(['employer', 'family']),
];

/** The rules for companies. */
export const companyRules: readonly BlockingRule[] = [
  rule(['code']),
  rule(['tel']),
  rule(['phone']),
  rule(['email']),
  rule(['company']),
  rule(['core'], 'region', 'city'),
  rule(['core.sound'], 'city'),
  rule(['street.house', 'city'], 'unit'),
  rule(['street.house'], 'unit'),
  rule(['email.user', 'city']),
];

/**
 * The blocking rules of undeclared columns. In a list that has other evidence of identity only named columns and
 * identifiers get a rule; a category never does, since its blocks are always too large.
 *
 * @param hasOtherEvidence the list has a column that a field describes.
 */
export function undeclaredRules(
  columns: readonly UndeclaredColumn[],
  hasOtherEvidence: boolean,
): readonly BlockingRule[] {
  const specific = columns.filter(
    ({ valueType, named }) => valueType === 'identifier' || (valueType !== 'category' && (named || !hasOtherEvidence)),
  );
  return specific.map((column) =>
    rule([undeclaredFeature(column)], 'name', 'part.family', 'part.given', 'core', 'city'),
  );
}
