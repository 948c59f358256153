/**
 * `config rate`: the rates by which amounts in other currencies are converted to that of the list.
 *
 *     clientele config rate EUR=7.8 --from 2026-01-01
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { currencyOf } from '../../fields/money/currencies.ts';
import type { Column } from '../../formats/writer.ts';
import { moneyOf } from '../../store/file/currency.ts';
import type { List } from '../../store/file/list.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { exchangeRates, removeRate, SINCE_EVER, setRate } from '../../store/tables/exchange-rates.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { day } from '../cli/flags.ts';
import { batchInfo, sayBatch, stageFlag } from '../shared/batch-info.ts';

/** A rate as it was typed: without a number where it is to be removed. */
interface TypedRate {
  readonly currency: string;
  readonly rate: number | undefined;
}

export const configRateCommand = command({
  name: 'config rate',
  arguments: '[rate...]',
  description: text(
    "Sets how many units of the list's currency one unit of another currency is worth; without arguments it lists the rates. An amount is converted by the rate that is valid on the day of its order; without one it is left out of all sums and told. A currency without a number (EUR=) removes its rate. A change can be undone; classify again to see it in classes.",
    '设置一个单位的其他货币折合多少客户库货币；不带参数时列出全部汇率。每笔订单按下单当日有效的汇率折算；没有汇率的金额不计入合计，并给出提示。只写货币不写数字（EUR=）则删除该汇率。修改可以撤销；分类结果须重新运行 classify 才会更新。',
  ),
  examples: [
    { line: 'clientele config rate EUR=7.8 USD=7.1', does: text('valid for all orders', '适用于全部订单') },
    {
      line: 'clientele config rate EUR=7.9 --from 2026-07-01',
      does: text('for orders from that day on', '适用于该日起的订单'),
    },
    { line: 'clientele config rate --format json', does: text('all rates, as data', '以数据形式列出全部汇率') },
  ],
  flags: {
    from: day(
      '--from <day>',
      text('the first day on which the rate is valid (default: it always was)', '汇率的起始日（默认：一直有效）'),
    ),
    stage: stageFlag,
  },
  writes: true,
  async run(context, typed, { from = SINCE_EVER, stage }) {
    if (typed.length === 0) return show(context);
    const list = context.writeList();
    const rates = typed.map((word) => typedRate(word, moneyOf(list).currency));
    const kept = await inBatch(list, batchInfo(context, 'config', stage), (batch) => {
      for (const { currency, rate } of rates) {
        if (rate !== undefined) setRate(list, batch, { currency, validFrom: from, rate });
        else if (!removeRate(list, { currency, validFrom: from })) throw noSuchRate(list, currency, from);
      }
    });
    const nothing = text('these rates are set already', '汇率已是如此');
    if (kept.batchId === null && kept.proposal === undefined && !context.options.dryRun) {
      await context.printer.say(nothing);
    }
    await sayBatch(context, kept);
    return undefined;
  },
});

const columns: readonly Column[] = [
  { name: 'currency', label: text('Currency', '货币') },
  { name: 'from', label: text('From', '起始日') },
  { name: 'rate', label: text('Rate', '汇率'), align: 'right' },
  { name: 'into', label: text('Into', '折合货币') },
];

async function show({ printer, readList }: Context): Promise<undefined> {
  const list = readList();
  const { currency: own } = moneyOf(list);
  const rows = printer.rows(columns);
  for (const { currency, validFrom, rate } of exchangeRates(list)) {
    await rows.write([currency, validFrom === SINCE_EVER ? null : validFrom, rate, own]);
  }
  await rows.end();
  return undefined;
}

/** @throws UserError `bad-value` */
function typedRate(word: string, own: string): TypedRate {
  const [, sign = '', number = ''] = /^\s*([^=]+?)\s*=\s*([^=]*?)\s*$/.exec(word) ?? [];
  const currency = sign === '' ? undefined : currencyOf(sign, own);
  const rate = number === '' ? undefined : Number(number);
  const isNumber = rate === undefined || (/^\d*\.?\d+$/.test(number) && rate > 0);
  if (currency === undefined || !isNumber) throw badRate(word);
  if (currency === own) throw ofTheList(own);
  return { currency, rate };
}

function badRate(word: string): UserError {
  return usageError({
    code: 'bad-value',
    message: text(`'${word}' is no rate of exchange`, `“${word}”不是汇率`),
    hint: text('give a currency and a number, such as EUR=7.8', '请给出货币和数字，例如 EUR=7.8'),
  });
}

function ofTheList(currency: string): UserError {
  return usageError({
    code: 'bad-value',
    message: text(`${currency} is the currency of the list itself`, `${currency} 就是客户库的货币`),
    hint: text('give the rate of another currency', '请给出其他货币的汇率'),
  });
}

function noSuchRate(list: List, currency: string, from: string): UserError {
  const known = exchangeRates(list).map(({ currency: code, validFrom }) =>
    validFrom === SINCE_EVER ? code : `${code} --from ${validFrom}`,
  );
  return usageError({
    code: 'rate-unknown',
    message: text(
      `there is no rate of ${currency}${from === SINCE_EVER ? '' : ` from ${from}`}`,
      `没有 ${currency}${from === SINCE_EVER ? '' : ` 自 ${from} 起`}的汇率`,
    ),
    hint: text(
      known.length === 0 ? 'the list has no rates' : `the rates are ${known.join(', ')}`,
      known.length === 0 ? '客户库没有汇率' : `现有的汇率：${known.join('、')}`,
    ),
  });
}
