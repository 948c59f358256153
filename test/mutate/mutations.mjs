/** The small faults that can be put into a source: each one a range of the text and what takes its place. */
import { parseAst } from 'vitest/node';

const operators = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '&&': ['||'],
  '||': ['&&'],
};

/** What no test can notice: types, words for people, and what is thrown away. */
const skipped = (node) =>
  node.type.startsWith('TSType') ||
  node.type.startsWith('TSInterface') ||
  node.type === 'ImportDeclaration' ||
  (node.type === 'CallExpression' && node.callee.name === 'text');

/**
 * All mutations of a source, in the order of the text.
 * @param {string} source TypeScript
 * @returns {{ start: number, end: number, replacement: string, kind: string }[]}
 */
export function mutationsOf(source) {
  const found = [];
  const add = (kind, { start, end }, replacement) => found.push({ start, end, replacement, kind });
  walk(parseAst(source, { lang: 'ts' }), (node) => {
    const sourceOf = ({ start, end }) => source.slice(start, end);
    switch (node.type) {
      case 'BinaryExpression':
      case 'LogicalExpression': {
        // Adding texts is no arithmetic.
        const isText = [node.left, node.right].some(
          ({ type, value }) => type === 'TemplateLiteral' || typeof value === 'string',
        );
        if (node.operator === '+' && isText) break;
        const between = { start: node.left.end, end: node.right.start };
        for (const other of operators[node.operator] ?? []) {
          add('operator', between, sourceOf(between).replace(node.operator, other));
        }
        break;
      }
      case 'IfStatement':
        add('condition', node.test, `!(${sourceOf(node.test)})`);
        break;
      case 'ConditionalExpression':
        add('condition', node.test, `!(${sourceOf(node.test)})`);
        break;
      case 'UnaryExpression':
        if (node.operator === '!') add('negation', node, sourceOf(node.argument));
        break;
      case 'ExpressionStatement':
        if (node.expression.type === 'CallExpression') add('call left out', node, ';');
        break;
      case 'Literal':
        if (typeof node.value === 'number') {
          add('constant', node, String(node.value + (Number.isInteger(node.value) ? 1 : node.value / 10)));
          if (node.value > 0)
            add('constant', node, String(Number.isInteger(node.value) ? node.value - 1 : node.value / 2));
        } else if (typeof node.value === 'boolean') add('constant', node, String(!node.value));
        else if (node.regex)
          for (const pattern of patternsOf(node.regex.pattern)) add('pattern', node, `/${pattern}/${node.regex.flags}`);
        break;
    }
  });
  return found.sort((one, other) => one.start - other.start);
}

/** A regular expression that takes a little more or less: without an anchor, with a narrower class, without an option. */
function* patternsOf(pattern) {
  if (pattern.startsWith('^') && pattern.length > 1) yield pattern.slice(1);
  if (/[^\\]\$$/.test(pattern)) yield pattern.slice(0, -1);
  const range = /(\[[^\]]*)(\d)-(\d)([^\]]*\])/.exec(pattern);
  if (range) {
    const [whole, before, first, last, after] = range;
    const narrower = `${before}${Math.min(Number(first) + 1, Number(last))}-${last}${after}`;
    if (narrower !== whole) yield pattern.replace(whole, () => narrower);
  }
  const optional = /([\w)\]])\?(?![!=:<?])/.exec(pattern);
  if (optional) yield pattern.slice(0, optional.index + 1) + pattern.slice(optional.index + 2);
}

function walk(node, visit) {
  if (skipped(node)) return;
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === 'object' && typeof child.type === 'string') walk(child, visit);
    }
  }
}
