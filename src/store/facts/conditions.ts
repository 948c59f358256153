/**
 * Conditions and formulas over `customer_facts` that people write in SQL: whether one is a single expression, so that it
 * can be put in brackets and combined with others, and whether it can be stored and evaluated on another day.
 *
 * SQLite decides what it means. It can do no harm: an expression, subqueries included, only reads.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { List } from '../file/list.ts';
import { Sqlite } from '../file/sqlite.ts';
import { factColumns } from '../schema/fact-columns.ts';
import { scoredSchemes } from '../schema/score-tables.ts';

interface Token {
  readonly kind: 'comment' | 'text' | 'word' | 'number' | 'sign';
  readonly raw: string;
}

/** The tokens of SQLite; a quote or comment that is not closed is a sign. */
const tokenForms =
  /(?<comment>--[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>'(?:[^']|'')*')|(?<word>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\p{L}_\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*)|(?<number>\.?\d[\w.]*)|(?<sign>\/\*|->>?|\|\||[<>!=]=|<>|\S)/gu;

function tokensOf(sql: string): Token[] {
  return [...sql.matchAll(tokenForms)].flatMap(({ 0: raw, groups = {} }) => {
    const kind = (['comment', 'text', 'word', 'number', 'sign'] as const).find((name) => groups[name] !== undefined);
    return kind === undefined ? [] : [{ kind, raw }];
  });
}

/**
 * Refuses anything but one expression: text that would end outside of the brackets around it, and parameters.
 *
 * @throws UserError `condition-not-understood`
 */
export function refuseOtherThanExpression(sql: string): void {
  const tokens = tokensOf(sql).filter(({ kind }) => kind !== 'comment');
  if (tokens.length === 0) throw notUnderstood(sql, text('it is empty', '内容为空'));
  let open = 0;
  for (const { kind, raw } of tokens) {
    if (kind !== 'sign') continue;
    if (raw === ';') throw notUnderstood(sql, text('it contains a semicolon', '不能含有分号'));
    if (`'"\`[`.includes(raw) || raw === '/*')
      throw notUnderstood(sql, text(`${raw} is not closed`, `${raw} 没有闭合`));
    if ('?@:$#'.includes(raw))
      throw notUnderstood(sql, text(`${raw} is a parameter without a value`, `参数 ${raw} 没有值`));
    if (raw === '(') open += 1;
    if (raw === ')') open -= 1;
    if (open < 0) break;
  }
  if (open > 0) throw notUnderstood(sql, text('a bracket is not closed', '括号没有闭合'));
  if (open < 0) throw notUnderstood(sql, text('a closing bracket has no opening one', '多出一个右括号'));
}

/** Joins conditions by AND; undefined if there are none. @throws UserError `condition-not-understood` */
export function allOf(conditions: readonly (string | undefined)[]): string | undefined {
  const given = conditions.filter((condition) => condition !== undefined);
  for (const condition of given) refuseOtherThanExpression(condition);
  return given.length === 0 ? undefined : given.map((condition) => `(${condition}\n)`).join(' AND ');
}

/** Functions and words that depend on the time, on chance or on the state of the connection. */
const asksForMore =
  /^(?:current_time|current_timestamp|'now'|random|randomblob|changes|total_changes|last_insert_rowid|load_extension)$/i;
const clockWithoutDay = /^(?:date|time|datetime|julianday|unixepoch)$/i;

/**
 * Refuses an expression that cannot be stored: one that SQLite does not understand, or whose result depends on more than
 * the list and the date.
 *
 * @param columns that may be used in addition to those of `customer_facts`.
 * @throws UserError `condition-not-understood` or `condition-not-repeatable`
 */
export function refuseUnusable({ db }: List, sql: string, columns: readonly string[] = []): void {
  refuseOtherThanExpression(sql);
  const tokens = tokensOf(sql);
  const changing = tokens.find(({ kind, raw }, place) => {
    const followedByNothing = tokens[place + 1]?.raw === '(' && tokens[place + 2]?.raw === ')';
    return kind !== 'comment' && (asksForMore.test(raw) || (clockWithoutDay.test(raw) && followedByNothing));
  });
  if (changing !== undefined) throw notRepeatable(changing.raw);
  try {
    // In WHERE an expression cannot aggregate over customers.
    const more = columns.map((column) => `, 0.0 AS "${column}"`).join('');
    db.prepare(`SELECT 1 FROM (SELECT *${more} FROM customer_facts) AS customer_facts WHERE (${sql}\n) IS NOT NULL`);
  } catch (error) {
    throw saidOfCondition(error, sql);
  }
}

/** The columns of `customer_facts` that an expression names, in the order of the view. */
export function columnsNamedIn(expressions: readonly string[]): string[] {
  const words = new Set<string>();
  for (const { kind, raw } of expressions.flatMap(tokensOf)) {
    if (kind === 'word') words.add(raw.replace(/^["`[]|["`\]]$/g, '').toLowerCase());
  }
  return factColumns.map(({ name }) => name).filter((name) => words.has(name));
}

/** The columns of classes and scores that an expression names, if no customer was ever classified: they are all blank. */
export function columnsStillBlank({ db }: List, expressions: readonly string[]): string[] {
  const made = new Set(scoredSchemes.flatMap(([, { classColumn, columns }]) => [classColumn, ...columns]).map(nameOf));
  const named = columnsNamedIn(expressions).filter((name) => made.has(name) || name === 'classes');
  const isClassified = "SELECT 1 FROM classes WHERE scheme NOT LIKE 'segment:%' LIMIT 1";
  return named.length === 0 || db.prepare(isClassified).get() !== undefined ? [] : named;
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

/** SQLite's error about a condition as one that the user can act on; any other error as it is. */
export function saidOfCondition(error: unknown, sql: string): unknown {
  if (!(error instanceof Sqlite.SqliteError) || error.code !== 'SQLITE_ERROR') return error;
  return notUnderstood(sql, text(error.message, error.message), error);
}

function notUnderstood(sql: string, why: Text, cause?: unknown): UserError {
  const names = factColumns.map(({ name }) => name).join(', ');
  return usageError({
    code: 'condition-not-understood',
    message: text(`'${sql}' is not understood: ${why.en}`, `无法理解“${sql}”：${why.zh}`),
    hint: text(
      `write it in SQL, with text in single quotes: lifecycle = 'lost' AND revenue > 1000; the columns are ${names}`,
      `请用 SQL 书写，文字用英文单引号，例如 lifecycle = 'lost' AND revenue > 1000；可用的列：${names}`,
    ),
    ...(cause !== undefined && { cause }),
  });
}

function notRepeatable(word: string): UserError {
  return usageError({
    code: 'condition-not-repeatable',
    message: text(
      `${word} cannot be part of a rule: its result depends on more than the list and the date`,
      `规则中不能使用 ${word}：其结果不只取决于客户库和日期`,
    ),
    hint: text(
      "for today use current_date, which follows --as-of: last_order_on < date(current_date, '-90 days')",
      "表示今天请用 current_date（由 --as-of 决定），例如 last_order_on < date(current_date, '-90 days')",
    ),
  });
}
