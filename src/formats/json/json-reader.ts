/**
 * Reads JSON and NDJSON as rows: an array of objects, objects one after another, or one object that holds one array.
 *
 * A key may appear for the first time in the last record, so the source is read twice: for the columns, then for the
 * rows. Nested objects become columns such as `address/city`; an array stays as its JSON text; numbers stay as written.
 */
import { type Text, text } from '../../base/text.ts';
import { TextInput, UndecodableBytes } from '../encoding/encoding.ts';
import type { ByteInput, ReadOptions } from '../io/source.ts';
import { emptyInput, unreadable } from '../io/unreadable.ts';
import type { SourceRow, TableReader } from '../reader.ts';
import { onlyArray } from './json-envelope.ts';
import { type CellTaker, readRecord } from './json-record.ts';
import { JsonFault, JsonSplitter, type JsonValue } from './json-values.ts';

/** Maximum number of rows in a batch. */
const batchSize = 500;

/** Maximum number of columns, as in Excel; a file with more keys uses data as keys and is not a table. */
const mostColumns = 16_384;

/**
 * Opens a JSON text.
 *
 * @param open opens the bytes; called twice
 * @throws UserError exit 4: `json-invalid`, `json-cut-off`, `json-too-long`, `json-shape`, `file-empty`
 */
export async function openJson(
  open: () => Promise<ByteInput>,
  format: 'json' | 'ndjson',
  options: ReadOptions,
): Promise<TableReader> {
  const first = await open();
  const { name } = first;
  const decoded = new TextInput(first, options.encoding);
  const columns = new Map<string, number>();
  let count = 0;
  let isArray = false;
  for await (const batch of valuesOf(name, decoded)) {
    isArray = batch.isArray;
    for (const value of batch.values) {
      count += 1;
      readValue(name, value, (column) => {
        if (!columns.has(column)) columns.set(column, columns.size);
        if (columns.size > mostColumns) throw shapeError(name, value.line, manyKeys);
      });
    }
  }
  if (count === 0 && !isArray) throw emptyInput(name);
  return {
    name,
    columns: [...columns.keys()],
    format,
    encoding: decoded.encoding,
    batches: () => rows(open, columns, options),
  };
}

async function* rows(
  open: () => Promise<ByteInput>,
  columns: ReadonlyMap<string, number>,
  options: ReadOptions,
): AsyncGenerator<readonly SourceRow[]> {
  const input = await open();
  let batch: SourceRow[] = [];
  for await (const { values } of valuesOf(input.name, new TextInput(input, options.encoding))) {
    for (const value of values) {
      const cells = new Array<string>(columns.size).fill('');
      readValue(input.name, value, (column, cell) => {
        const at = columns.get(column);
        if (at !== undefined) cells[at] = cell;
      });
      batch.push({ line: value.line, cells });
      if (batch.length < batchSize) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

interface Values {
  readonly values: readonly JsonValue[];
  readonly isArray: boolean;
}

/** The records of a text. A single object is held back until it is known whether it is a record or wraps the list. */
async function* valuesOf(name: string, decoded: TextInput): AsyncGenerator<Values> {
  const splitter = new JsonSplitter();
  let held: JsonValue[] = [];
  let isSingle = true;
  let lines = 1;
  try {
    for await (const chunk of decoded.chunks()) {
      held = held.concat(splitter.push(chunk, false));
      lines += chunk.split('\n').length - 1;
      isSingle &&= !splitter.isArray && held.length <= 1;
      if (isSingle || held.length === 0) continue;
      yield { values: held, isArray: splitter.isArray };
      held = [];
    }
    held = held.concat(splitter.push('', true));
    isSingle &&= !splitter.isArray && held.length === 1;
  } catch (error) {
    if (error instanceof UndecodableBytes) throw error.at(name, lines);
    throw error instanceof JsonFault ? faultError(name, error) : error;
  }
  const [single] = held;
  if (isSingle && single !== undefined) yield* listIn(single);
  else yield { values: held, isArray: splitter.isArray };
}

function* listIn(single: JsonValue): Generator<Values> {
  const array = single.text.startsWith('{') ? onlyArray(single) : undefined;
  if (array === undefined) yield { values: [single], isArray: false };
  else yield { values: new JsonSplitter(array.line).push(array.text, true), isArray: true };
}

/** Reads a record of the file; errors get its line. */
function readValue(name: string, value: JsonValue, take: CellTaker): void {
  if (!value.text.startsWith('{')) throw shapeError(name, value.line, noObject);
  try {
    readRecord(value.text, take);
  } catch (error) {
    throw error instanceof SyntaxError ? faultError(name, new JsonFault('json-invalid', value.line, error)) : error;
  }
}

const noObject = text('a record must be an object such as {"name": "…"}', '每条记录应是形如 {"name": "…"} 的对象');
const manyKeys = text(
  `the records have more than ${mostColumns} different keys`,
  `记录中的不同键名超过 ${mostColumns} 个`,
);

function shapeError(name: string, line: number, what: Text) {
  return unreadable(
    'json-shape',
    text(`${name}, line ${line}: ${what.en}`, `${name} 第 ${line} 行：${what.zh}`),
    text('give an array of objects, or one object per line', '请提供对象数组，或每行一个对象'),
  );
}

function faultError(name: string, fault: JsonFault) {
  const { line } = fault;
  const where = text(`${name}, line ${line}`, `${name} 第 ${line} 行`);
  switch (fault.kind) {
    case 'json-cut-off':
      return unreadable(
        fault.kind,
        text(`${where.en}: the JSON ends too early`, `${where.zh}：JSON 提前结束`),
        text('check that the export finished', '请确认导出已经完成'),
        fault,
      );
    case 'json-too-long':
      return unreadable(
        fault.kind,
        text(`${where.en}: the record is too long`, `${where.zh}：单条记录过长，无法读取`),
        text('give an array of objects, or one object per line', '请提供对象数组，或每行一个对象'),
        fault,
      );
    case 'json-invalid':
      return unreadable(
        fault.kind,
        text(`${where.en}: this is not valid JSON`, `${where.zh}：不是有效的 JSON`),
        text('fix the file, or export it again', '请修正文件，或重新导出'),
        fault,
      );
  }
}
