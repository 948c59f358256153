/**
 * The schemes of the program, in the order in which they are run and shown. A new scheme is a file of its own and one
 * entry here.
 */
import { ExitCode, UserError } from '../errors.ts';
import { text } from '../text.ts';
import { abc } from './abc.ts';
import { lifecycle } from './lifecycle.ts';
import { rfm } from './rfm.ts';
import type { Scheme } from './scheme.ts';

export const schemes: readonly Scheme[] = [abc, rfm, lifecycle];

/**
 * The scheme of a name.
 *
 * @throws UserError `scheme-unknown`
 */
export function schemeNamed(name: string): Scheme {
  const scheme = schemes.find((candidate) => candidate.name === name.toLowerCase());
  if (scheme !== undefined) return scheme;
  const names = schemes.map((candidate) => candidate.name).join(', ');
  throw new UserError({
    code: 'scheme-unknown',
    exit: ExitCode.usage,
    message: text(`there is no scheme "${name}"`, `没有名为“${name}”的分类方案`),
    hint: text(`the schemes are ${names}; a file comes after the scheme`, `可用的方案：${names}；文件写在方案之后`),
  });
}
