/** The flags of `classify region`. */

import { text } from '../../../base/text.ts';
import { regionFields } from '../../../classify/fields/field-schemes.ts';
import { choice } from '../../cli/flags.ts';

export const regionFlags = {
  regionBy: choice(
    '--region-by <part>',
    text(
      'classify by country, province, city or district (default: province)',
      '按 country（国家）、province（省份）、city（城市）或 district（区县）分类，默认 province',
    ),
    regionFields,
  ),
};
