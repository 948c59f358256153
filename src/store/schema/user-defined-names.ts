/** The names that users give to segments and schemes of their own. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { plainText } from '../../fields/text/plain.ts';

const form = /^[\p{L}\p{N}][\p{L}\p{N} _.+&()（）·-]*$/u;

/**
 * A name as it is kept.
 *
 * @throws UserError `bad-name`
 */
export function ownName(raw: string): string {
  const name = plainText(raw);
  if (form.test(name) && name.length <= 60) return name;
  throw usageError({
    code: 'bad-name',
    message: text(`'${raw}' cannot be a name`, `“${raw}”不能用作名称`),
    hint: text(
      'use letters, digits, spaces, hyphens and underscores, 60 at most: big-spenders',
      '请用文字、数字、空格、连字符或下划线，最多 60 个字符，例如 高价值客户',
    ),
  });
}
