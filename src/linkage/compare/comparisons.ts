/**
 * The comparisons: the levels of each piece of evidence, from full agreement down. Read this list to understand why two
 * records are considered one customer, and extend it to compare something new. It does not state how much a level counts:
 * the model estimates that from the list at hand. Names are in `name-comparisons.ts`.
 */
import { text } from '../../base/text.ts';
import { type Comparison, type Level, level } from './comparison.ts';
import { companyName, familyName, givenName, personName } from './name-comparisons.ts';
import { all, any, both, crossed, differs, edits, not, same, similar } from './pair-tests.ts';

const theSame = text('the same', '相同');
const similarSpelling = text('similar spelling', '拼写相近');
const oneDigitOff = text('one digit off, or two swapped', '差一位数字或相邻两位颠倒');

/** The levels of two dates. */
export function birthdayLevels(feature: string): readonly Level[] {
  return [
    level(theSame, same(feature), feature),
    level(text('day and month swapped', '日与月颠倒'), crossed(feature, `${feature}.swapped`)),
    level(oneDigitOff, edits(feature, 1)),
    level(text('the same day of another year', '月日相同，年份不同'), same(`${feature}.day`)),
    level(text('two digits off', '差两位数字'), edits(feature, 2)),
    level(text('the same year', '年份相同'), same(`${feature}.year`)),
  ];
}

const birthday: Comparison = {
  name: 'birthday',
  label: text('birthday', '生日'),
  evidence: 'own',
  coincidence: 0.0001,
  comparable: both('birthday'),
  levels: birthdayLevels('birthday'),
};

const mobilePhone: Comparison = {
  name: 'phone',
  label: text('phone', '手机'),
  evidence: 'shared',
  coincidence: 0.000001,
  comparable: both('phone'),
  levels: [level(theSame, same('phone'), 'phone'), level(oneDigitOff, edits('phone', 1))],
};

/** The landline of a company. */
const landline: Comparison = {
  name: 'tel',
  label: text('landline', '座机'),
  evidence: 'shared',
  coincidence: 0.00001,
  comparable: both('tel'),
  levels: [level(theSame, same('tel'), 'tel'), level(oneDigitOff, edits('tel', 1))],
};

/** Where a person works. Company and switchboard go together, so they are one piece of evidence. */
const workplace: Comparison = {
  name: 'workplace',
  label: text('workplace', '工作单位'),
  evidence: 'shared',
  coincidence: 0.0001,
  comparable: any(both('employer'), both('tel')),
  levels: [
    level(text('the same firm and landline', '单位与座机相同'), all(same('employer'), same('tel')), 'tel'),
    level(text('the same firm', '单位相同'), same('employer'), 'employer'),
    level(text('the same landline', '座机相同'), same('tel'), 'tel'),
    level(text('a similar firm or landline', '单位或座机相近'), any(similar('employer', 0.9), edits('tel', 1))),
  ],
};

const email: Comparison = {
  name: 'email',
  label: text('e-mail', '邮箱'),
  evidence: 'shared',
  coincidence: 0.000001,
  comparable: both('email'),
  levels: [
    level(theSame, same('email'), 'email'),
    level(
      text('the same user name, the provider misspelt', '用户名相同，邮箱域名拼写有误'),
      all(same('email.user'), same('email.digits'), edits('email.domain', 2)),
      'email.user',
    ),
    level(text('the same user name elsewhere', '用户名相同，服务商不同'), same('email.user'), 'email.user'),
    // Other digits after the same name are another person of that name.
    level(text('a misspelt address', '邮箱拼写有误'), all(same('email.digits'), edits('email', 2))),
  ],
};

/** Street, house and unit; the town is compared by `place`. */
const street: Comparison = {
  name: 'street',
  label: text('street', '街道门牌'),
  evidence: 'shared',
  coincidence: 0.0001,
  comparable: both('street'),
  levels: [
    level(text('the same door', '门牌与房号相同'), all(same('street.house'), same('unit')), 'street.house'),
    level(
      text('the same house, one without a flat', '门牌相同，一方无房号'),
      all(same('street.house'), not(both('unit'))),
      'street.house',
    ),
    level(
      text('the same house, another flat', '门牌相同，房号不同'),
      all(same('street.house'), both('unit')),
      'street.house',
    ),
    level(
      text('the same house, the street misspelt', '门牌相同，街道名有误'),
      all(same('house'), similar('street', 0.88)),
    ),
    level(
      text('the same street, one without a number', '街道相同，一方无门牌号'),
      all(same('street'), not(both('house'))),
      'street',
    ),
    level(
      text('the same street, the number misspelt', '街道相同，门牌号有误'),
      all(same('street'), edits('house', 1)),
      'street',
    ),
    level(text('the same street', '街道相同'), same('street'), 'street'),
    level(text('a similar street', '街道名相近'), similar('street', 0.88)),
  ],
};

/** Town, district and postcode largely imply one another, so they are one piece of evidence. */
const place: Comparison = {
  name: 'place',
  label: text('place', '地区'),
  evidence: 'shared',
  coincidence: 0.01,
  comparable: any(both('postcode'), both('district'), both('city'), both('province')),
  levels: [
    level(
      text('the same district and postcode', '区县与邮编相同'),
      all(same('district'), same('postcode')),
      'postcode',
    ),
    level(text('the same postcode', '邮编相同'), same('postcode'), 'postcode'),
    level(text('the same district', '区县相同'), same('district'), 'district'),
    level(
      text('nearly the same district or postcode', '区县或邮编相近'),
      any(similar('district', 0.9), all(edits('postcode', 1), both('district'))),
    ),
    level(
      text('the same city', '城市相同'),
      all(same('city'), not(any(differs('postcode'), differs('district')))),
      'city',
    ),
    level(text('a misspelt city', '城市名有误'), similar('city', 0.88)),
    level(text('the same city, another district', '城市相同，区县不同'), same('city'), 'city'),
    level(text('the same province', '省份相同'), same('province'), 'province'),
  ],
};

const addressLine: Comparison = {
  name: 'address.line',
  label: text('second address line', '地址第二行'),
  evidence: 'shared',
  coincidence: 0.001,
  comparable: both('address.line'),
  levels: [level(theSame, same('address.line'), 'address.line'), level(similarSpelling, similar('address.line', 0.88))],
};

const idCode: Comparison = {
  name: 'code',
  label: text('identity code', '证件号码'),
  evidence: 'own',
  coincidence: 0.000001,
  comparable: both('code'),
  levels: [
    level(theSame, same('code'), 'code'),
    level(oneDigitOff, edits('code', 1)),
    level(text('two digits off', '差两位数字'), edits('code', 2)),
  ],
};

const wechat: Comparison = {
  name: 'wechat',
  label: text('WeChat', '微信'),
  evidence: 'own',
  coincidence: 0.000001,
  comparable: both('wechat'),
  levels: [level(theSame, same('wechat'), 'wechat'), level(similarSpelling, edits('wechat', 1))],
};

const sex: Comparison = {
  name: 'sex',
  label: text('sex', '性别'),
  evidence: 'own',
  coincidence: 0.5,
  comparable: both('sex'),
  levels: [level(theSame, same('sex'))],
};

/** The comparisons of persons, in the order in which they are explained. */
export const personComparisons: readonly Comparison[] = [
  personName,
  givenName,
  familyName,
  birthday,
  sex,
  idCode,
  mobilePhone,
  email,
  wechat,
  street,
  addressLine,
  place,
  workplace,
];

/** The contact person at a company, who changes more often than the company. */
const contact: Comparison = {
  name: 'contact',
  label: text('contact', '联系人'),
  evidence: 'shared',
  coincidence: 0.001,
  comparable: both('contact'),
  levels: [
    level(theSame, same('contact'), 'contact'),
    level(similarSpelling, any(same('contact.sound'), similar('contact', 0.88))),
  ],
};

/** Evidence that belongs to one company only: its telephone, its door. */
function ofCompany(comparison: Comparison): Comparison {
  return { ...comparison, evidence: 'own' };
}

/** The comparisons of companies, in the order in which they are explained. */
export const companyComparisons: readonly Comparison[] = [
  companyName,
  ...[contact, idCode, landline, mobilePhone, email, wechat, street, addressLine, place].map(ofCompany),
];
