/** The errors of a truth that cannot judge a list. */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { AmbiguousId } from '../merge/record-ids.ts';

const forms = text(
  'give two columns: an id and its customer, or two ids of one customer; or a column of the list: --eval column:NAME',
  '请给出两列：编号和所属客户，或同一客户的两个编号；也可用名单自身的一列：--eval column:列名',
);

/** The list has no such column. */
export function noTruthColumn(header: string, columns: readonly string[]): UserError {
  const known = text(`the columns are ${columns.join(', ')}`, `可用的列：${columns.join('、')}`);
  return truthError('no-such-column', text(`there is no column ${header}`, `没有列 ${header}`), known);
}

/** A truth has less than two columns. */
export function tooFewColumns(name: string): UserError {
  return truthError(
    'truth-columns',
    text(`${name} has too few columns to tell the truth`, `${name} 的列数不足`),
    forms,
  );
}

/** No record of the list has an id of the truth. */
export function unknownIds(name: string, id: string, columns: readonly string[]): UserError {
  return truthError(
    'truth-unknown-ids',
    text(
      `${name} speaks of no record of the list: no column has its ids, such as '${id}'`,
      `${name} 中的编号（例如“${id}”）在名单的任何一列中都找不到`,
    ),
    text(`the columns of the list are ${columns.join(', ')}`, `名单的列：${columns.join('、')}`),
  );
}

/** An id of the truth stands in two rows of the list. */
export function ambiguousIds(name: string, { column, id }: AmbiguousId): UserError {
  return truthError(
    'truth-ambiguous-ids',
    text(
      `${name} cannot tell rows apart: '${id}' stands in ${column} of several rows`,
      `${name} 无法区分各行：“${id}”在列 ${column} 的多行中出现`,
    ),
    forms,
  );
}

/** An id has two customers in the truth. */
export function standsTwice(name: string, id: string): UserError {
  return truthError(
    'truth-twice',
    text(`${name}: '${id}' stands twice`, `${name}：“${id}”出现了两次`),
    text(
      'give each record once; for pairs of ids: --eval pairs:FILE',
      '每条记录只能出现一次；如果是成对的编号，请用 --eval pairs:文件',
    ),
  );
}

/** No two records are one customer in truth. */
export function saysNothing(name: string): UserError {
  return truthError(
    'truth-empty',
    text(
      `${name} says of no two rows of the list that they are one customer`,
      `${name} 没有指出名单中任何两行属于同一客户`,
    ),
    forms,
  );
}

function truthError(code: string, message: Text, hint: Text): UserError {
  return usageError({ code, message, hint });
}
