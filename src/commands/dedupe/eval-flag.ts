/** `--eval`: the known truth that the result is measured against. */

import { text } from '../../base/text.ts';
import type { TruthForm } from '../../linkage/evaluation/truth.ts';
import { badValue, value } from '../cli/flags.ts';

const EVAL = '--eval <truth>';

/** A column of the list itself, or a file; its form is inferred from the values where it is undefined. */
export type TruthAsked = { readonly column: string } | { readonly path: string; readonly form: TruthForm | undefined };

export const evalFlag = value(
  EVAL,
  text(
    'measure precision, recall and F1 at each threshold against the truth: a file of two columns, an id and its customer (clusters:FILE) or two ids of one customer (pairs:FILE), or a column of the list (column:NAME)',
    '按真值计算各阈值下的精确率、召回率和 F1。真值可以是两列的文件：编号和所属客户（clusters:文件），或同一客户的两个编号（pairs:文件）；也可以是名单的一列（column:列名）',
  ),
  (raw): TruthAsked => {
    const [, kind, name = ''] = /^(column|pairs|clusters)[:：](.*)$/s.exec(raw) ?? [];
    const path = (kind === undefined ? raw : name).trim();
    if (path === '') {
      throw badValue(EVAL, raw, text('give a file, or column:NAME', '请给出文件名，或 column:列名'));
    }
    if (kind === 'column') return { column: path };
    return { path, form: kind === 'pairs' || kind === 'clusters' ? kind : undefined };
  },
);
