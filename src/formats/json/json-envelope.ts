/** Finds the list inside an object that wraps it, as in responses of web services: `{ "total": 2, "customers": [ … ] }`. */
import type { JsonValue } from './json-values.ts';

/** Names of members that wrap the content of a response. */
const wrapper = /^(?:data|d|results?|response|payload|body|content|page|records?|数据|结果|資料|結果)$/i;

/** Maximum number of nested wrappers. */
const mostWrappers = 5;

/**
 * The only array of objects inside an object, or inside the object that it wraps: `{ "code": 0, "data": { "list": [ … ] } }`.
 *
 * @returns its text and the line on which it begins; undefined if there is none or more than one
 */
export function onlyArray(value: JsonValue, wrappers = mostWrappers): JsonValue | undefined {
  const members = compoundMembers(value);
  const arrays = members.filter(({ text }) => text.startsWith('['));
  const ofObjects = arrays.filter(({ text }) => /^\[\s*\{/.test(text));
  if (ofObjects.length === 1) return ofObjects[0];
  if (ofObjects.length > 1) return undefined;
  if (arrays.length === 1 && /^\[\s*\]$/.test(arrays[0]?.text ?? '')) return arrays[0];
  const [wrapped, ...others] = members.filter(({ key, text }) => text.startsWith('{') && wrapper.test(key));
  return wrapped === undefined || others.length > 0 || wrappers === 0 ? undefined : onlyArray(wrapped, wrappers - 1);
}

interface Member extends JsonValue {
  readonly key: string;
}

/** The arrays and objects that are members of an object. */
function compoundMembers(value: JsonValue): Member[] {
  const members: Member[] = [];
  let depth = 0;
  let key = '';
  let start = 0;
  let startLine = 0;
  let line = value.line;
  for (const found of value.text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]\n]/gs)) {
    const sign = found[0];
    if (sign.startsWith('"')) {
      if (depth === 1) key = sign.slice(1, -1);
      line += sign.split('\n').length - 1;
    } else if (sign === '\n') {
      line += 1;
    } else if (sign === '{' || sign === '[') {
      if (depth === 1) [start, startLine] = [found.index, line];
      depth += 1;
    } else {
      depth -= 1;
      if (depth === 1) members.push({ key, line: startLine, text: value.text.slice(start, found.index + 1) });
    }
  }
  return members;
}
