/**
 * Which pairs of records are compared: those that agree in at least one blocking rule. A list of a few thousand records
 * needs no rules; in a longer one comparing everything with everything takes too long.
 *
 * A rule is a list of features that must all be the same. How the pairs of a rule are found is in `candidates.ts`.
 */

export interface BlockingRule {
  readonly features: readonly string[];
  /** Put to a rule, one after the other, where it alone would give too many pairs. */
  readonly narrowedBy: readonly string[];
}

function rule(features: readonly string[], ...narrowedBy: readonly string[]): BlockingRule {
  return { features, narrowedBy };
}

/** The rules for persons, the most telling first. */
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
