/**
 * Streams the rows of one sheet, with each cell as Excel shows it. Rows and cells that are not in the file cost nothing,
 * whatever size the sheet claims to have.
 */
import { text } from '../../base/text.ts';
import { unreadable } from '../io/unreadable.ts';
import type { SheetRow } from '../table/sheet-rows.ts';
import { damaged, type XlsxArchive } from './xlsx-archive.ts';
import { type CellContext, FoundErrors, general, mostColumns, shownCell } from './xlsx-cell.ts';
import { RowScan } from './xlsx-row-scan.ts';
import { TextGatherer } from './xlsx-text.ts';
import type { Sheet } from './xlsx-workbook.ts';
import type { XmlChunk } from './xml-characters.ts';
import { XmlFeed, type XmlListener } from './xml-events.ts';
import { type ElementScan, XmlFastPath } from './xml-fast-path.ts';

/**
 * Reads the rows of a sheet that are not blank, in batches.
 *
 * @param errors counts the cells that show an error, which are blank.
 * @throws UserError exit 4: `xlsx-damaged`, `xlsx-not-calculated`
 */
export async function* readSheet(
  archive: XlsxArchive,
  sheet: Sheet,
  context: CellContext,
  errors = new FoundErrors(),
): AsyncGenerator<SheetRow[]> {
  const listener = new SheetListener(archive.name, sheet.name, context, errors);
  const feed = new XmlFastPath(new XmlFeed(listener), 'row', listener);
  try {
    for await (const chunk of archive.read(sheet.part)) {
      feed.push(chunk);
      const rows = listener.take();
      if (rows.length > 0) yield rows;
    }
    feed.end();
  } catch (error) {
    throw listener.failure ?? damaged(archive.name, error);
  }
  const rows = listener.take();
  if (rows.length > 0) yield rows;
}

class SheetListener implements XmlListener, ElementScan {
  readonly #file: string;
  readonly #sheet: string;
  readonly #context: CellContext;
  readonly #errors: FoundErrors;
  readonly #inline = new TextGatherer();
  readonly #usualRow: RowScan;
  #rows: SheetRow[] = [];
  #cells: string[] = [];
  #line = 0;
  #column = 0;
  #type = '';
  #format = general;
  #value: string | undefined;
  #isInValue = false;
  #hasFormula = false;
  #isInData = false;
  #isInRow = false;
  /** The error for people, if one was thrown through the parser. */
  failure: Error | undefined;

  constructor(file: string, sheet: string, context: CellContext, errors: FoundErrors) {
    this.#errors = errors;
    this.#file = file;
    this.#sheet = sheet;
    this.#context = context;
    this.#usualRow = new RowScan(context);
  }

  isBetween(): boolean {
    return this.#isInData && !this.#isInRow;
  }

  scan(chunk: XmlChunk, from: number): number {
    const behind = this.#usualRow.scan(chunk, from, this.#line);
    if (behind < 0) return -1;
    const { line, cells, errors } = this.#usualRow;
    this.#line = line;
    for (let each = 0; each < errors; each += 1) this.#errors.add(line);
    if (cells.length > 0) this.#rows.push({ line, cells });
    return behind;
  }

  /** Returns the complete rows and forgets them. */
  take(): SheetRow[] {
    this.#usualRow.complete();
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'sheetData') this.#isInData = true;
    if (!this.#isInData) return;
    switch (name) {
      case 'row':
        this.#line = attributes.r === undefined ? this.#line + 1 : Number(attributes.r);
        this.#column = 0;
        this.#cells = [];
        this.#isInRow = true;
        break;
      case 'c':
        this.#openCell(attributes);
        break;
      case 'v':
        this.#value = '';
        this.#isInValue = true;
        break;
      case 'f':
        this.#hasFormula = true;
        break;
      default:
        this.#inline.open(name, attributes);
    }
  }

  text(characters: string): void {
    if (!this.#isInData) return;
    if (this.#isInValue) this.#value += characters;
    else this.#inline.text(characters);
  }

  close(name: string): void {
    if (!this.#isInData) return;
    switch (name) {
      case 'sheetData':
        this.#isInData = false;
        break;
      case 'v':
        this.#isInValue = false;
        break;
      case 'c':
        this.#closeCell();
        break;
      case 'row':
        while (this.#cells.at(-1) === '') this.#cells.pop();
        this.#isInRow = false;
        if (this.#cells.length > 0) this.#rows.push({ line: this.#line, cells: this.#cells });
        break;
      default:
        this.#inline.close(name);
    }
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const reference = attributes.r;
    this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
    if (!(this.#column >= 1 && this.#column <= mostColumns)) throw new Error(`there is no column ${reference}`);
    this.#type = attributes.t ?? 'n';
    this.#format = this.#context.formats[Number(attributes.s ?? 0)] ?? general;
    this.#value = undefined;
    this.#hasFormula = false;
  }

  #closeCell(): void {
    const inline = this.#inline.take();
    const isCalculated = this.#value !== undefined && (this.#value !== '' || this.#type === 'str');
    if (this.#hasFormula && !isCalculated && this.#type !== 'inlineStr') throw this.#notCalculated();
    if (this.#type === 'e' && isCalculated) this.#errors.add(this.#line);
    const shown =
      this.#type === 'inlineStr' && inline !== ''
        ? inline
        : shownCell(this.#type, this.#value ?? '', this.#format, this.#context);
    if (shown === '') return;
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column - 1] = shown;
  }

  /** Showing nothing for a formula that was never calculated would lose the value silently. */
  #notCalculated(): Error {
    const cell = `${columnLetters(this.#column)}${this.#line}`;
    this.failure = unreadable(
      'xlsx-not-calculated',
      text(
        `${this.#file}: the formula in cell ${cell} of sheet ${this.#sheet} has never been calculated`,
        `${this.#file}：工作表“${this.#sheet}”的单元格 ${cell} 中的公式尚未计算`,
      ),
      text('open it in a spreadsheet program and save it', '请用表格软件打开并保存一次'),
    );
    return this.failure;
  }
}

/** The number of the column in a reference such as `AB12`; NaN if it is not a reference. */
export function columnOf(reference: string): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at += 1) {
    const letter = reference.charCodeAt(at) & ~0x20;
    if (letter < 65 || letter > 90 || at > 3) break;
    column = column * 26 + letter - 64;
  }
  return at === 0 ? Number.NaN : column;
}

function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
