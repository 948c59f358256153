/** The outputs of `dedupe` on files: marked rows, one row for each customer, links, and pairs. */
import { parse } from 'node:path';
import { at } from '../../base/at.ts';
import { rounded } from '../../base/rounding.ts';
import { text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import type { LinkageResult, ScoredPair } from '../../linkage/link/link-records.ts';
import { clusterColumn, type DedupedRows } from '../../linkage/merge/dedupe-rows.ts';
import type { SurvivorshipRules } from '../../linkage/merge/survivorship-rules.ts';
import { probabilityOf } from '../../linkage/model/score.ts';
import type { Writing } from '../../terminal/output/printer.ts';
import type { Context } from '../cli/context.ts';
import {
  bothSides,
  type DecidedCells,
  decidedCells,
  namedOnce,
  pairColumns,
  pairOriginColumns,
  sideBySide,
} from '../pairs/pair-columns.ts';
import { plainColumns } from '../shared/write-answer.ts';

/** Rows of files that were linked, and the names of the files. */
export interface LinkedFiles {
  readonly deduped: DedupedRows;
  readonly files: readonly string[];
  /** The pairs to merge or to review, the strongest first. */
  readonly pairs: readonly ScoredPair[];
}

const originColumns: readonly Column[] = [
  { name: 'file', label: text('File', '文件') },
  { name: 'row', label: text('Row', '行'), align: 'right' },
];

/** Every row in its order with its cluster; of linked files also with its file and row number. */
export async function writeMarked(
  { printer }: Context,
  linked: LinkedFiles,
  withOrigin: boolean,
  how: Writing,
): Promise<void> {
  const { deduped } = linked;
  const cluster: Column = { name: clusterColumn, label: text('Cluster', '聚类编号') };
  const columns = [...plainColumns(deduped.columns), ...(withOrigin ? originColumns : []), cluster];
  const writer = printer.rows(namedOnce(columns), how);
  for (let record = 0; record < deduped.size; record++) {
    const origin = withOrigin ? originOf(linked, record) : [];
    const pause = writer.write([...deduped.row(record), ...origin, deduped.clusterId(record)]);
    if (pause) await pause;
  }
  await writer.end();
}

/** One row for each customer. `--source-priority` names a file without its folder and ending. */
export async function writeGolden(
  { printer }: Context,
  { deduped, files }: LinkedFiles,
  rules: SurvivorshipRules,
  how: Writing,
): Promise<void> {
  const sourceOf = (record: number): string => parse(at(files, deduped.table(record))).name;
  const writer = printer.rows(plainColumns(deduped.columns), how);
  for (const row of deduped.goldenRows(rules, sourceOf)) {
    const pause = writer.write(row);
    if (pause) await pause;
  }
  await writer.end();
}

/** One row for each link: two rows of different files that are the same customer. */
export async function writeLinks({ printer }: Context, linked: LinkedFiles, how: Writing): Promise<void> {
  const { deduped } = linked;
  const columns = [...pairOriginColumns, ...confidenceColumns, ...bothSides(deduped.columns.map((name) => ({ name })))];
  const writer = printer.rows(namedOnce(columns), how);
  for (const [first, second] of linksOf(deduped)) {
    const weight = weightOfPair(deduped.linkage, first, second);
    const sure = [rounded(probabilityOf(weight), 4), rounded(weight, 2)];
    const values = sideBySide(deduped.row(first), deduped.row(second));
    const pause = writer.write([...pairOriginOf(linked, first, second), ...sure, ...values]);
    if (pause) await pause;
  }
  await writer.end();
}

const confidenceColumns: readonly Column[] = [
  { name: 'probability', label: text('Probability', '匹配概率'), align: 'right' },
  { name: 'weight', label: text('Weight', '匹配权重'), align: 'right' },
];

/** The pairs of records of different files in one cluster, in the order of their rows. */
export function linksOf({ size, linkage, table }: DedupedRows): readonly (readonly [number, number])[] {
  const members = new Map<number, number[]>();
  const links: (readonly [number, number])[] = [];
  for (let record = 0; record < size; record++) {
    const cluster = at(linkage.clusters, record);
    const earlier = members.get(cluster);
    for (const first of earlier ?? []) if (table(first) !== table(record)) links.push([first, record]);
    if (earlier === undefined) members.set(cluster, [record]);
    else earlier.push(record);
  }
  return links.sort(([one, two], [other, another]) => one - other || two - another);
}

function weightOfPair(linkage: LinkageResult, first: number, second: number): number {
  return (linkage.explain(first, second) ?? []).reduce((sum, { weight }) => sum + weight, 0);
}

/** Writes the pairs to merge or to review to a file, with the values of both records, to decide in a spreadsheet. */
export async function writePairs(context: Context, linked: LinkedFiles, path: string): Promise<void> {
  const { deduped, files } = linked;
  const { linkage } = deduped;
  const values = deduped.columns.map((name) => ({ name }));
  const writer = context.printer.file(path, pairColumns(values, files.length > 1 ? pairOriginColumns : []));
  for (const pair of linked.pairs) {
    const { first, second } = pair;
    const pause = writer.write([
      ...decidedCells(writer, decided(linkage, pair)),
      ...(files.length > 1 ? pairOriginOf(linked, first, second) : []),
      ...sideBySide(deduped.row(first), deduped.row(second)),
    ]);
    if (pause) await pause;
  }
  await writer.end();
}

function decided(linkage: LinkageResult, { first, second, probability, weight }: ScoredPair): DecidedCells {
  const isSame = linkage.clusters[first] === linkage.clusters[second];
  const parts = linkage.explain(first, second) ?? [];
  return { ids: [first + 1, second + 1], decision: isSame ? 'same' : 'unsure', probability, weight, parts };
}

function pairOriginOf(linked: LinkedFiles, first: number, second: number): Cell[] {
  return [...originOf(linked, first), ...originOf(linked, second)];
}

function originOf({ deduped, files }: LinkedFiles, record: number): Cell[] {
  return [at(files, deduped.table(record)), deduped.rowInTable(record)];
}
