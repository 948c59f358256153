/** The scheme of a name: one of the program, else one that the list defines. */
import { existsSync } from 'node:fs';
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { type AnyScheme, isBuiltIn, schemeNamed, schemes, schemesOf } from '../../classify/schemes.ts';
import type { List } from '../../store/file/list.ts';
import type { Context } from '../cli/context.ts';
import { closestName } from '../shared/closest-name.ts';

/** The list of a run, which may define schemes; undefined where there is no list yet. */
export function listIfAny(context: Context): List | undefined {
  return existsSync(context.listPath) ? context.writeList() : undefined;
}

/**
 * @param list opens the list; undefined where there is none
 * @throws UserError `scheme-unknown`, with the scheme that may have been meant
 */
export function schemeOf(name: string, list: () => List | undefined): AnyScheme {
  if (isBuiltIn(name)) return schemeNamed(name);
  const opened = list();
  const known = opened === undefined ? schemes : schemesOf(opened);
  const names = known.map((scheme) => scheme.name);
  const meant = names.some((each) => each.toLowerCase() === name.toLowerCase()) ? undefined : closestName(name, names);
  if (meant === undefined) return schemeNamed(name, known);
  throw usageError({
    code: 'scheme-unknown',
    message: text(`there is no scheme "${name}"`, `没有名为“${name}”的分类方案`),
    hint: text(`did you mean ${meant}?`, `是否想输入 ${meant}？`),
  });
}
