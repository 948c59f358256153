/**
 * Reads contacts of a phone or an address book (`.vcf`) as rows. The source is read twice, as the last card may be the first with
 * a second phone: for the columns, then for the rows.
 */
import { text } from '../../base/text.ts';
import { TextInput, UndecodableBytes } from '../encoding/encoding.ts';
import type { ByteInput, ReadOptions } from '../io/source.ts';
import { emptyInput, unreadable } from '../io/unreadable.ts';
import type { SourceRow, TableReader } from '../table/reader.ts';
import { cellsOf, columnsInOrder } from './card-cells.ts';
import { type Card, CardFault, CardScanner } from './card-lines.ts';

/** Maximum number of columns: a card may hold any number of properties of its own. */
const mostColumns = 200;

/**
 * Opens contacts.
 *
 * @param open opens the bytes; called twice
 * @throws UserError exit 4: `vcard-cut-off`, `row-too-long`, `file-empty`
 */
export async function openVcard(open: () => Promise<ByteInput>, options: ReadOptions): Promise<TableReader> {
  const first = await open();
  const { name } = first;
  const decoded = new TextInput(first, options.encoding);
  const found = new Set<string>();
  let count = 0;
  for await (const cards of cardsOf(name, decoded)) {
    count += cards.length;
    for (const card of cards)
      for (const column of cellsOf(card).keys()) if (found.size < mostColumns) found.add(column);
  }
  if (count === 0) throw emptyInput(name);
  const columns = columnsInOrder(found);
  return { name, columns, format: 'vcard', encoding: decoded.encoding, batches: () => rows(open, columns, options) };
}

async function* rows(
  open: () => Promise<ByteInput>,
  columns: readonly string[],
  options: ReadOptions,
): AsyncGenerator<readonly SourceRow[]> {
  const input = await open();
  for await (const cards of cardsOf(input.name, new TextInput(input, options.encoding))) {
    if (cards.length === 0) continue;
    yield cards.map((card) => {
      const cells = cellsOf(card);
      return { line: card.line, cells: columns.map((column) => cells.get(column) ?? '') };
    });
  }
}

async function* cardsOf(name: string, decoded: TextInput): AsyncGenerator<readonly Card[]> {
  const scanner = new CardScanner();
  try {
    for await (const chunk of decoded.chunks()) yield scanner.push(chunk, false);
    yield scanner.push('', true);
  } catch (error) {
    if (error instanceof UndecodableBytes) throw error.at(name, scanner.line);
    throw error instanceof CardFault ? faultError(name, error) : error;
  }
}

function faultError(name: string, fault: CardFault) {
  const { line } = fault;
  return fault.kind === 'cut-off'
    ? unreadable(
        'vcard-cut-off',
        text(
          `${name}, line ${line}: the contact that begins here does not end`,
          `${name} 第 ${line} 行：此处开始的联系人没有结束`,
        ),
        text('check that the export finished', '请确认导出已经完成'),
        fault,
      )
    : unreadable(
        'row-too-long',
        text(`${name}, line ${line}: the line is too long`, `${name} 第 ${line} 行：该行过长`),
        text('check that the file holds contacts', '请确认该文件是通讯录'),
        fault,
      );
}
