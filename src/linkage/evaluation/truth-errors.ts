/** Why a truth cannot be used to evaluate a linkage. */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { AmbiguousId } from './record-ids.ts';

const forms = text(
  'give two columns: a record id and its customer, or two record ids of one customer; or use a column of the list: --eval column:NAME',
  '请提供两列：记录编号和所属客户，或同一客户的两个记录编号；也可使用名单自身的一列：--eval column:列名',
);

/** The list has no such column. */
export function noTruthColumn(header: string, columns: readonly string[]): UserError {
  const known = text(`the columns are ${columns.join(', ')}`, `可用的列：${columns.join('、')}`);
  return truthError('no-such-column', text(`there is no column ${header}`, `没有列 ${header}`), known);
}

/** The truth has fewer than two columns. */
export function tooFewColumns(name: string): UserError {
  return truthError(
    'truth-columns',
    text(`${name} has too few columns to be a truth file`, `${name} 的列数不足，无法作为真值文件`),
    forms,
  );
}

/** The ids of the truth are not in the list. */
export function unknownIds(name: string, id: string | undefined, columns: readonly string[]): UserError {
  return truthError(
    'truth-unknown-ids',
    id === undefined
      ? text(`${name} has no ids`, `${name} 中没有编号`)
      : text(
          `no column of the list has the ids in ${name}, such as '${id}'`,
          `${name} 中的编号（例如“${id}”）在名单的任何一列中都找不到`,
        ),
    text(`the columns of the list are ${columns.join(', ')}`, `名单的列：${columns.join('、')}`),
  );
}

/** An id of the truth is in two rows of the list. */
export function ambiguousIds(name: string, { column, id }: AmbiguousId): UserError {
  return truthError(
    'truth-ambiguous-ids',
    text(
      `${name} is ambiguous: several rows have '${id}' in ${column}`,
      `${name} 有歧义：列 ${column} 中有多行的值为“${id}”`,
    ),
    forms,
  );
}

/** The truth gives an id two customers. */
export function listedTwice(name: string, id: string): UserError {
  return truthError(
    'truth-twice',
    text(`${name}: '${id}' is listed twice`, `${name}：“${id}”出现了两次`),
    text(
      'list each record once; for pairs of ids use --eval pairs:FILE',
      '每条记录只能出现一次；如果是成对的编号，请用 --eval pairs:文件',
    ),
  );
}

/** In the truth no two records are one customer. */
export function hasNoPairs(name: string): UserError {
  return truthError(
    'truth-empty',
    text(`according to ${name} no two rows of the list are one customer`, `按 ${name}，名单中没有任何两行属于同一客户`),
    forms,
  );
}

function truthError(code: string, message: Text, hint: Text): UserError {
  return usageError({ code, message, hint });
}
