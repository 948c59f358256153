/**
 * `churn` lists the customers of the list who are slipping away, those with the most to lose first, each with the reason
 * in words. It changes nothing; `classify churn` keeps the stages with their history.
 *
 *     clientele churn --top 20
 */

import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { dataFor, optionsFor } from '../../classify/classify-list.ts';
import { churn, churnCells, churnColumns, churnRisks } from '../../classify/lifecycle/churn.ts';
import { churnReason } from '../../classify/lifecycle/churn-reason.ts';
import { type ChurnRisk, type ChurnStage, churnStages } from '../../classify/lifecycle/churn-rule.ts';
import { highestFirst } from '../../classify/math/order-statistics.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import { askFacts, type ChosenCustomers } from '../../store/facts/queries.ts';
import type { List } from '../../store/file/list.ts';
import { command } from '../cli/command.ts';
import { badValue, list, wholeNumber } from '../cli/flags.ts';
import { choosingFlags, chosenCustomers } from '../shared/chosen-customers.ts';
import { idColumn, refColumn } from '../shared/customer-columns.ts';
import { writeFlags, writing } from '../shared/write-flags.ts';
import { modelFlag, shareFlag, timeFlag } from './flags/clv-flags.ts';

const STAGE = '--stage <stage>';

const flags = {
  stage: list(
    STAGE,
    text(
      'steady, overdue, likely-lost or lost; may be given several times (default: overdue and likely-lost)',
      'steady（稳定）、overdue（逾期未购）、likely-lost（可能流失）或 lost（已流失），可多次给出（默认 overdue 和 likely-lost）',
    ),
    parseStage,
  ),
  top: wholeNumber('--top <number>', text('the maximum number of rows', '最多列出多少位'), 1),
  ...choosingFlags(text('only customers that meet a condition in SQL', '只列出符合 SQL 条件的客户')),
  model: modelFlag,
  horizon: timeFlag(
    '--horizon <time>',
    text(
      'how much time the value at risk is of: weeks, or 90d, 12m, 1y (default: 52)',
      '面临流失的金额按多长时间计算：周数，或 90d、12m、1y（默认 52）',
    ),
  ),
  margin: shareFlag(
    '--margin <share>',
    text('the share of the orders that is earned, such as 30% (default: all)', '毛利率，例如 30%（默认按全额）'),
  ),
  ...writeFlags,
};

/** What the list says of the customer, before what churn says. */
const factColumns: readonly Column[] = [
  idColumn(),
  refColumn,
  { name: 'name', label: text('Name', '名称') },
  { name: 'phone', label: text('Phone', '手机') },
  { name: 'owner', label: text('Owner', '负责人') },
];

const columns: readonly Column[] = [...factColumns, ...churnColumns, { name: 'reason', label: text('Reason', '原因') }];

/** On a terminal, only what is needed for calling the customer. */
const forPeople: readonly string[] = ['id', 'name', 'phone', 'churn', 'reason'];

const defaultStages: readonly ChurnStage[] = ['overdue', 'likely-lost'];
const NOT_MEANT = -1;

export const churnCommand = command({
  name: 'churn',
  description: text(
    'Lists the customers who are overdue by their own rhythm, or likely lost by P(alive) of a purchase model, most value at risk first, each with the reason. The value at risk is what a customer who stays would bring within the horizon, times the probability that they have left. A holdout test on the latest orders shows how far to trust the model. With too few orders for a model, only the rhythm counts. It changes nothing; clientele classify churn keeps the stages with their history.',
    '列出按自身节奏逾期未购、或按购买模型的存活概率可能流失的客户，面临流失金额最高的在前，并逐一说明原因。面临流失的金额，是客户若留下在预测期内可带来的金额，乘以其已流失的概率。同时说明模型对未见过的最后一段订单的预测效果。订单太少无法拟合模型时，只按购买节奏判断。此命令不作任何改动；用 clientele classify churn 可保存各阶段及其历史。',
  ),
  examples: [
    { line: 'clientele churn --top 20', does: text('the twenty with the most at risk', '面临流失金额最高的二十位') },
    {
      line: 'clientele churn --stage lost --where "province = \'上海市\'" -o win-back.csv',
      does: text('a sheet for winning back', '导出一张挽回名单'),
    },
  ],
  flags,
  writes: false,
  async run(context, _, { stage, top, where, segment, model, horizon, margin, ...how }) {
    const { printer, clock } = context;
    const store = context.readList();
    const options = optionsFor(store, { model, horizon, margin });
    const data = dataFor(store, [churn], clock.today);
    const facts = factsOf(store, chosenCustomers(context, store, { where, segment }));
    const { riskOf, remarks } = context.busy(() => churnRisks(data, options));
    const found = slipping(data.ids, facts, riskOf, stage.length === 0 ? defaultStages : stage);
    const asTable = printer.writesTable && !how.excel;
    const shown = columns.filter(({ name }) => !asTable || forPeople.includes(name));
    const rows = printer.rows(shown, writing(how));
    for (const customer of found.slice(0, top)) {
      const risk = riskOf(customer);
      const cells = [
        ...(facts.get(data.ids[customer] ?? 0) ?? []),
        ...churnCells(risk, data.asOf, options.minorUnits),
        printer.prose(churnReason(risk, options.minorUnits)),
      ];
      const named = new Map(columns.map(({ name }, at) => [name, cells[at] ?? null]));
      if (asTable) named.set('churn', printer.in(labelOf(risk)));
      await rows.write(shown.map(({ name }) => named.get(name) ?? null));
    }
    await rows.end();
    for (const remark of remarks) await printer.say(remark);
    await printer.say(countOf(found.length, top));
    return undefined;
  },
});

/** The customers in some stages, those with the most at risk first. */
function slipping(
  ids: readonly number[],
  facts: ReadonlyMap<number, unknown>,
  riskOf: (customer: number) => ChurnRisk | undefined,
  stages: readonly ChurnStage[],
): Uint32Array {
  const atRisk = new Float64Array(ids.length).fill(NOT_MEANT);
  for (const [customer, id] of ids.entries()) {
    const risk = facts.has(id) ? riskOf(customer) : undefined;
    // Without known values, all are treated alike.
    if (risk !== undefined && stages.includes(risk.stage)) atRisk[customer] = risk.valueAtRisk || 0;
  }
  return highestFirst(atRisk).filter((customer) => atRisk[customer] !== NOT_MEANT);
}

/** The facts of the selected customers, by id. */
function factsOf(list: List, chosen: ChosenCustomers): Map<number, readonly Cell[]> {
  const { rows } = askFacts(list, { columns: factColumns.map(({ name }) => name), ...chosen });
  return new Map([...rows].map((row) => [Number(row[0]), row]));
}

function labelOf(risk: ChurnRisk | undefined): Text {
  return churnStages.find(({ code }) => code === risk?.stage)?.label ?? text('', '');
}

function countOf(found: number, top: number | undefined): Text {
  if (top === undefined || found <= top) return text(counted(found, 'customer'), `共 ${found} 位客户`);
  return text(`${top} of ${counted(found, 'customer')}`, `共 ${found} 位客户，列出 ${top} 位`);
}

function parseStage(raw: string): ChurnStage {
  const found = churnStages.find(({ code }) => code === raw.toLowerCase());
  if (found !== undefined) return found.code;
  const names = churnStages.map(({ code }) => code);
  throw badValue(STAGE, raw, text(`choose one of: ${names.join(', ')}`, `可选：${names.join('、')}`));
}
