/** `classify SCHEME`: a command for each scheme of the program, with the flags of this scheme only. */
import { ExitCode } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import { schemeNamed } from '../../classify/schemes.ts';
import { type Command, command } from '../cli/command.ts';
import { filterFlags, runScheme } from './classify-scheme.ts';
import { abcFlags } from './flags/abc-flags.ts';
import { clvFlags } from './flags/clv-flags.ts';
import { cohortFlags } from './flags/cohorts-flags.ts';
import { groupFlags } from './flags/groups-flags.ts';
import { attitudeFlags, preferenceFlags } from './flags/preference-flags.ts';
import { regionFlags } from './flags/region-flags.ts';
import { rfmFlags } from './flags/rfm-flags.ts';
import type { schemeFlags } from './flags/scheme-flags.ts';
import { valueFlags } from './flags/value-flags.ts';

interface SchemeHelp {
  readonly flags?: Partial<typeof schemeFlags>;
  /** More than the half-sentence of the scheme itself. */
  readonly details: Text;
  readonly examples: Command['examples'];
}

const byField = text('The classes are the values found in the customers.', '类别即客户资料中出现的各个值。');

const help: Readonly<Record<string, SchemeHelp>> = {
  abc: {
    flags: abcFlags,
    details: text(
      'Customers are sorted by revenue; A brings the first 80 %, B the next 15 %, C the rest. Tables: pareto, key-accounts, concentration.',
      '客户按销售额从高到低排列：累计前 80% 为 A 类，其后 15% 为 B 类，其余为 C 类。可用的表：pareto、key-accounts、concentration。',
    ),
    examples: [
      {
        line: 'clientele classify abc --thresholds 70,90 --period 12m',
        does: text('other bounds, the last twelve months', '自定义界限，只看最近十二个月'),
      },
      {
        line: 'clientele classify abc --table key-accounts --format csv',
        does: text('the largest customers, for a program', '以 CSV 输出重点客户'),
      },
    ],
  },
  rfm: {
    flags: rfmFlags,
    details: text(
      'Each customer gets a score of recency, frequency and monetary value, by quantiles or bounds, and the segment of the three. Tables: segments, heat-map.',
      '按分位数或固定界限为最近消费、频率、金额评分，再由三项得分确定分群。可用的表：segments、heat-map。',
    ),
    examples: [
      {
        line: 'clientele classify rfm orders.csv --as-of 2025-06-30',
        does: text('the customers of a file', '计算订单文件中的各客户'),
        exits: ExitCode.setAside,
      },
      {
        line: 'clientele classify rfm --segments eight',
        does: text('the eight classes used in China', '重要价值、重要发展等八类'),
      },
    ],
  },
  lifecycle: {
    details: text(
      "The stage follows from the number of orders and from the customer's own rhythm: a customer who waits much longer than usual is at risk, then lost.",
      '阶段由订单数和客户自身的购买节奏决定：比平常间隔久得多的先列为预警，再列为流失。',
    ),
    examples: [{ line: 'clientele classify lifecycle', does: text('the stage of each customer', '各客户所处的阶段') }],
  },
  value: {
    flags: { ...valueFlags, weights: rfmFlags.weights },
    details: text(
      'The score from 0 to 100 is made of frequency, amount and loyalty; rules can replace it.',
      '得分为 0 到 100，由频率、金额和忠诚度组成；也可改用规则。',
    ),
    examples: [
      { line: 'clientele classify value --value-bounds 90,50', does: text('stricter bounds', '更严格的界限') },
    ],
  },
  attitude: {
    flags: attitudeFlags,
    details: text(
      'Loyal customers mostly buy the same; early adopters are among the first buyers of something new. It needs order lines with products.',
      '多数购买集中于同一对象为忠诚，新品最早的买家为尝新。需要含商品的订单明细。',
    ),
    examples: [
      {
        line: 'clientele classify attitude --attitude-by category',
        does: text('loyal to categories', '按品类判断忠诚'),
      },
    ],
  },
  preference: {
    flags: preferenceFlags,
    details: text(
      'The class is the favourite category, or product, channel or weekday; what was bought lately counts more.',
      '类别为最偏好的品类，也可按商品、渠道或星期；近期的购买权重更高。',
    ),
    examples: [
      { line: 'clientele classify preference --preference-by channel', does: text('favourite channel', '偏好的渠道') },
    ],
  },
  clv: {
    flags: clvFlags,
    details: text(
      'A purchase model (BG/NBD, MBG/NBD or Pareto/NBD) forecasts the orders of each customer, a Gamma-Gamma model their value. How the model predicts orders it has not seen is printed with the result. Tables: fit, calibration, histories.',
      '购买模型（BG/NBD、MBG/NBD 或 Pareto/NBD）预测各客户的订单数，Gamma-Gamma 模型预测其金额，并说明模型对未见过的订单的预测效果。可用的表：fit、calibration、histories。',
    ),
    examples: [
      {
        line: 'clientele classify clv --horizon 26 --margin 30%',
        does: text('earnings of the next half year', '未来半年的毛利'),
      },
    ],
  },
  churn: {
    flags: clvFlags,
    details: text(
      'Customers are overdue when they wait longer than their own rhythm, and likely lost when their P(alive) is low. clientele churn lists them with reasons.',
      '比自身节奏久未购买为逾期未购，存活概率低为可能流失。clientele churn 逐一列出并说明原因。',
    ),
    examples: [{ line: 'clientele classify churn', does: text('the stage of each customer', '各客户的流失阶段') }],
  },
  groups: {
    flags: groupFlags,
    details: text(
      'k-means over the chosen metrics; the number of groups has the best silhouette. Tables: groups, silhouettes.',
      '按所选指标做 k-means 聚类，群数取轮廓系数最高者。可用的表：groups、silhouettes。',
    ),
    examples: [{ line: 'clientele classify groups --groups 3', does: text('three groups', '分为三群') }],
  },
  cohorts: {
    flags: cohortFlags,
    details: text(
      'The class is the period of the first order. Tables: retention, active.',
      '类别为首次下单所在的时期。可用的表：retention、active。',
    ),
    examples: [
      {
        line: 'clientele classify cohorts --cohort-by quarter --table retention',
        does: text('retention by quarter', '按季度的留存率'),
      },
    ],
  },
  region: {
    flags: regionFlags,
    details: byField,
    examples: [{ line: 'clientele classify region --region-by city', does: text('by city', '按城市') }],
  },
  kind: {
    details: byField,
    examples: [{ line: 'clientele classify kind', does: text('persons and companies', '个人与企业') }],
  },
  size: {
    details: byField,
    examples: [
      {
        line: `printf 'name,size\\nAcme Ltd,50-99\\n' | clientele classify size -`,
        does: text('by size, of a file', '按文件中的规模'),
      },
    ],
  },
  industry: {
    details: byField,
    examples: [
      {
        line: `printf 'name,industry\\nAcme Ltd,retail\\n' | clientele classify industry -`,
        does: text('by industry, of a file', '按文件中的行业'),
      },
    ],
  },
  source: { details: byField, examples: [{ line: 'clientele classify source', does: text('by source', '按来源') }] },
};

/** The command of a scheme of the program. */
export function schemeCommand(name: string): Command {
  const scheme = schemeNamed(name);
  const { flags, details, examples } = help[name] ?? { details: text('', ''), examples: [] };
  return command({
    name: `classify ${name}`,
    arguments: '[file...]',
    description: text(`${capitalised(scheme.tells.en)}. ${details.en}`, `${scheme.tells.zh}。${details.zh}`),
    examples,
    flags: { ...flags, ...filterFlags },
    writes: true,
    run: (context, files, options) => runScheme(context, scheme, files, options),
  });
}

function capitalised(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
