/** `dedupe FILE...`: reads the rows of all files as one list, links them, and writes the output that the flags select. */

import { type UserError, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { defaultMergeAbove, type ScoredPair } from '../../linkage/link/link-records.ts';
import { clusterColumn, type DedupedRows, type RowDeduper, rowDeduper } from '../../linkage/merge/dedupe-rows.ts';
import type { SurvivorshipRules } from '../../linkage/merge/survivorship-rules.ts';
import { explainRules } from '../../linkage/pairs/rule-notes.ts';
import type { Context } from '../cli/context.ts';
import { readOptions } from '../shared/read-flags.ts';
import { openSource, sourcePaths } from '../shared/sources.ts';
import { threadsAsked } from '../shared/threads.ts';
import { filterWriting } from '../shared/write-flags.ts';
import type { DedupeOptions } from './dedupe-flags.ts';
import { type LinkedFiles, linksOf, writeGolden, writeLinks, writeMarked, writePairs } from './dedupe-output.ts';
import { keptFrom, openTruth, writeEvaluation } from './evaluate.ts';
import { explainRows } from './explain-rows.ts';
import { readModelFile, writeModelFile } from './model-file.ts';
import { kindWords, writeModel } from './model-table.ts';
import { namedColumns } from './on-flag.ts';
import { survivorshipOfFiles } from './survivorship-of-files.ts';
import { writeWeights } from './weight-chart.ts';

/** @param paths as the user gave them; `-` is stdin. */
export async function dedupeFiles(
  context: Context,
  paths: readonly string[],
  options: DedupeOptions,
): Promise<undefined> {
  const { link } = options;
  const files = await sourcePaths(context, typeof link === 'string' ? [...paths, link] : paths);
  if (link !== undefined && files.length < 2) throw oneFileOnly();
  const model = options.useModel === undefined ? undefined : await readModelFile(context, options.useModel);
  const openedTruth = options.eval === undefined ? undefined : await openTruth(context, options.eval);
  const deduper = await gather(context, files, options);
  const truth = openedTruth?.(deduper.rows);
  const hidden = truth?.columns ?? [];
  const columns = options.on && namedColumns(options.on, deduper.rows, hidden);
  const survivorship = survivorshipOfFiles(deduper.rows.columns, options);
  const deduped = context.busy(() =>
    deduper.link({
      reading: context.reading,
      workers: threadsAsked(context),
      mergeAbove: options.mergeAbove,
      reviewAbove: keptFrom(options, truth !== undefined),
      between: link !== undefined,
      oneToOne: options.oneToOne,
      hidden,
      columns,
      model,
    }),
  );
  const linked: LinkedFiles = { deduped, files, pairs: relevantPairs(deduped, options) };
  if (options.saveModel !== undefined) await writeModelFile(context, options.saveModel, deduped.linkage.model);
  if (options.pairs !== undefined) await writePairs(context, linked, options.pairs);
  if (options.explain !== undefined) return explainRows(context, deduped, options.explain);
  if (options.model) await writeModel(context, deduped.linkage);
  else if (options.chart) await writeWeights(context, deduped.linkage, options);
  else if (truth !== undefined) await writeEvaluation(context, deduped.linkage, truth, options);
  else await writeRows(context, linked, survivorship, options);
  await saySummary(context, linked, link !== undefined);
  await sayRules(context, linked);
  return undefined;
}

async function gather(context: Context, files: readonly string[], options: DedupeOptions): Promise<RowDeduper> {
  const truth = options.eval;
  // The clusters of an earlier run are not compared, unless they are the truth of --eval.
  const deduper = rowDeduper({
    keepsClusters: truth !== undefined && 'column' in truth && truth.column === clusterColumn,
  });
  for (const path of files) {
    const table = await openSource(context, path, readOptions(options));
    deduper.addTable(table.columns);
    for await (const rows of table.batches()) for (const { cells } of rows) deduper.add(cells);
  }
  return deduper;
}

/** The pairs to merge or to review; an evaluation keeps weaker ones as well. */
function relevantPairs({ linkage }: DedupedRows, options: DedupeOptions): readonly ScoredPair[] {
  const least = Math.min(keptFrom(options, false), options.mergeAbove ?? defaultMergeAbove);
  return linkage.pairs.filter(({ probability }) => probability >= least);
}

function writeRows(
  context: Context,
  linked: LinkedFiles,
  survivorship: SurvivorshipRules,
  options: DedupeOptions,
): Promise<void> {
  const how = filterWriting(options);
  if (options.mark) return writeMarked(context, linked, options.link !== undefined, how);
  return typeof options.link === 'string'
    ? writeLinks(context, linked, how)
    : writeGolden(context, linked, survivorship, how);
}

async function saySummary({ printer }: Context, { deduped, pairs }: LinkedFiles, isLinked: boolean): Promise<void> {
  const { size, customers, linkage } = deduped;
  const uncertain = pairs.filter(({ first, second }) => linkage.clusters[first] !== linkage.clusters[second]);
  const links = isLinked ? linksOf(deduped).length : 0;
  await printer.say(
    text(
      `${counted(size, 'row')}, ${counted(customers, 'customer')}; ${isLinked ? `${counted(links, 'link')}, ` : ''}${counted(uncertain.length, 'pair')} to review`,
      `共 ${size} 行，${customers} 位客户；${isLinked ? `${links} 条匹配，` : ''}待复核 ${uncertain.length} 对`,
    ),
  );
}

/** Reports records that were not compared although they may match; with --verbose also what each blocking rule found. */
async function sayRules({ printer, options }: Context, { deduped: { linkage } }: LinkedFiles): Promise<void> {
  const note = explainRules(linkage.outcomes);
  if (note !== undefined) await printer.say(note);
  if (!options.verbose) return;
  for (const { kind, compared, rules } of linkage.outcomes) {
    await printer.say(
      text(
        `${kindWords[kind].en}: compared ${counted(compared, 'pair')}`,
        `${kindWords[kind].zh}：比对了 ${compared} 对`,
      ),
    );
    for (const { features, pairs, narrowedBy, skippedRecords } of rules) {
      const name = [features.join(' + '), ...narrowedBy.map((feature) => `(+ ${feature})`)].join(' ');
      const skipped = text(
        skippedRecords > 0 ? `, skipped ${counted(skippedRecords, 'row')} with too frequent values` : '',
        skippedRecords > 0 ? `，跳过取值过于常见的 ${skippedRecords} 行` : '',
      );
      await printer.say(
        text(`  ${name}: ${counted(pairs, 'new pair')}${skipped.en}`, `  ${name}：新增 ${pairs} 对${skipped.zh}`),
      );
    }
  }
}

function oneFileOnly(): UserError {
  return usageError({
    code: 'one-file-only',
    message: text('--link needs two files', '--link 需要两个文件'),
    hint: text('for example: clientele dedupe A.csv --link B.csv', '例如：clientele dedupe A.csv --link B.csv'),
  });
}
