/** The flags of `classify preference` and `classify attitude`. */

import { text } from '../../../base/text.ts';
import { attitudeKinds } from '../../../classify/preference/attitude.ts';
import { preferenceKinds } from '../../../classify/preference/preference.ts';
import { choice, numberBetween } from '../../cli/flags.ts';

export const preferenceFlags = {
  preferenceBy: choice(
    '--preference-by <what>',
    text(
      'classify by category, product, channel or weekday (default: category)',
      '按 category（品类）、product（商品）、channel（渠道）或 weekday（星期）分类，默认 category',
    ),
    preferenceKinds,
  ),
};

export const attitudeFlags = {
  attitudeBy: choice(
    '--attitude-by <what>',
    text(
      'what customers are loyal to: product, category or channel (default: product)',
      '忠诚的对象：product（商品）、category（品类）或 channel（渠道），默认 product',
    ),
    attitudeKinds,
  ),
  loyalShare: numberBetween(
    '--loyal-share <percent>',
    text('the share of purchases that makes a customer loyal (default: 60)', '达到此占比即为忠诚（百分数，默认 60）'),
    50.1,
    100,
  ),
  earlyShare: numberBetween(
    '--early-share <percent>',
    text(
      'the share of first buyers of something new that counts as early (default: 16)',
      '新品最早的买家中算作尝新的比例（百分数，默认 16）',
    ),
    1,
    50,
  ),
};
