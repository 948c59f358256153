/** The number of a batch as an argument. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';

/** The number of a batch; undefined where none was given. @throws UserError `not-a-batch`. */
export function batchNumber(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const number = Number(word);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw usageError({
    code: 'not-a-batch',
    message: text(`'${word}' is not a batch number`, `“${word}”不是批次编号`),
    hint: text('list them with: clientele batch list', '用 clientele batch list 查看全部批次'),
  });
}
