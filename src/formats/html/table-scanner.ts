/**
 * Finds the rows of the tables of an HTML page, tag by tag, as systems write them under the name `.xls`: end tags may be missing,
 * tables may stand inside each other, cells may span rows and columns. Rows of all tables come in the order of the page.
 */
import type { SheetRow } from '../table/sheet-rows.ts';
import { shownText } from './html-text.ts';

/** Limits beyond those of spreadsheets, so that a faulty page needs no memory without end. */
const [mostColumns, mostRows, deepest, longestCell, longestTag] = [16_384, 65_536, 64, 1_000_000, 65_536];

const tag = /<(\/?)([a-z][\w:-]*)((?:"[^"]{0,9999}"|'[^']{0,9999}'|[^'"<>])*)>/iy;
const looseTag = /<(\/?)([a-z][\w:-]*)([^>]*)>/iy;
/** Elements whose content is no text of the page. */
const hidden = new Set(['script', 'style', 'title', 'xml', 'textarea', 'noscript']);
const commentEnd = '-->';
/** Elements that begin on a line of their own. */
const blocks = new Set(['p', 'div', 'li', 'h1', 'h2', 'h3', 'h4']);

interface OpenCell {
  text: string;
  readonly columns: number;
  readonly rows: number;
  /** The whole number behind a shortened one, as Excel writes it. */
  readonly number: string | undefined;
}

interface OpenTable {
  row: { readonly cells: OpenCell[] } | undefined;
  cell: OpenCell | undefined;
  /** By column: the cell of a row above that reaches down. */
  readonly spans: Map<number, { readonly text: string; left: number }>;
}

export class HtmlTableScanner {
  #rest = '';
  /** What ends the content that is passed over: an end tag, or that of a comment. */
  #passedTo: string | undefined;
  readonly #tables: OpenTable[] = [];
  #rows: SheetRow[] = [];
  #line = 0;

  /** The number of rows so far. */
  get line(): number {
    return this.#line;
  }

  /** Reads on; returns the rows that are complete and not blank. */
  push(chunk: string, isLast: boolean): SheetRow[] {
    this.#rows = [];
    const text = this.#rest + chunk;
    let at = 0;
    while (at < text.length) {
      const next = this.#step(text, at, isLast);
      if (next < 0) break;
      at = next;
    }
    this.#rest = text.slice(at);
    if (isLast) while (this.#tables.length > 0) this.#closeTable();
    return this.#rows;
  }

  /** Reads the next tag or text; returns the index after it, or -1 if more of the page is needed. */
  #step(text: string, at: number, isLast: boolean): number {
    if (this.#passedTo !== undefined) return this.#pass(text, at, this.#passedTo, isLast);
    if (text[at] !== '<') {
      const end = text.indexOf('<', at);
      if (end < 0 && !isLast && text.length - at < longestTag) return -1;
      this.#text(text.slice(at, end < 0 ? text.length : end));
      return end < 0 ? text.length : end;
    }
    if (text.startsWith('<!', at) || text.startsWith('<?', at)) return this.#passDeclaration(text, at, isLast);
    tag.lastIndex = at;
    looseTag.lastIndex = at;
    const isEnough = isLast || text.length - at > longestTag;
    const match = tag.exec(text) ?? (isEnough || text.indexOf('<', at + 1) >= 0 ? looseTag.exec(text) : null);
    if (match === null) {
      if (!isEnough && text.length - at < longestTag && !/^<[^a-z/!?]/i.test(text.slice(at, at + 2))) return -1;
      this.#text('<');
      return at + 1;
    }
    const [whole, slash, name = '', attributes = ''] = match;
    if (slash === '/') this.#close(name.toLowerCase());
    else this.#open(name.toLowerCase(), attributes);
    return at + whole.length;
  }

  #pass(text: string, at: number, end: string, isLast: boolean): number {
    const found = text.toLowerCase().indexOf(end, at);
    if (found >= 0) {
      this.#passedTo = undefined;
      return end === commentEnd ? found + end.length : found;
    }
    if (isLast) return text.length;
    // The end may begin in the last characters.
    const kept = text.length - end.length;
    return kept > at ? kept : -1;
  }

  #passDeclaration(text: string, at: number, isLast: boolean): number {
    if (!isLast && text.length - at < 4) return -1;
    if (text.startsWith('<!--', at)) {
      this.#passedTo = commentEnd;
      return at + 4;
    }
    const end = text.indexOf('>', at);
    if (end >= 0) return end + 1;
    return isLast || text.length - at > longestTag ? text.length : -1;
  }

  #text(text: string): void {
    const cell = this.#tables.at(-1)?.cell;
    if (cell !== undefined && cell.text.length < longestCell) cell.text += text;
  }

  #open(name: string, attributes: string): void {
    const table = this.#tables.at(-1);
    switch (name) {
      case 'table':
        this.#openTable(table);
        break;
      case 'tr':
        if (table === undefined) break;
        this.#closeRow(table);
        table.row = { cells: [] };
        break;
      case 'td':
      case 'th':
        if (table !== undefined) openCell(table, attributes);
        break;
      case 'br':
        this.#text('\u2028');
        break;
      default:
        if (hidden.has(name) && !attributes.endsWith('/')) this.#passedTo = `</${name}`;
        if (blocks.has(name) && (table?.cell?.text.trim() ?? '') !== '') this.#text('\u2028');
    }
  }

  #openTable(outer: OpenTable | undefined): void {
    // What stands before a table in a cell is a row of its own, and so is what follows it.
    if (outer?.row !== undefined) {
      this.#closeRow(outer);
      openCell(outer, '');
    }
    if (this.#line > 0) this.#line += 1;
    if (this.#tables.length < deepest) this.#tables.push({ row: undefined, cell: undefined, spans: new Map() });
  }

  #close(name: string): void {
    const table = this.#tables.at(-1);
    if (table === undefined) return;
    if (name === 'table') this.#closeTable();
    else if (name === 'tr') this.#closeRow(table);
    else if (name === 'td' || name === 'th') table.cell = undefined;
  }

  #closeTable(): void {
    const table = this.#tables.at(-1);
    if (table !== undefined) this.#closeRow(table);
    this.#tables.pop();
  }

  #closeRow(table: OpenTable): void {
    const { row, spans } = table;
    table.row = undefined;
    table.cell = undefined;
    if (row === undefined) return;
    this.#line += 1;
    const cells: string[] = [];
    const below = () => {
      const span = spans.get(cells.length);
      if (span === undefined) return false;
      span.left -= 1;
      if (span.left === 0) spans.delete(cells.length);
      cells.push(span.text);
      return true;
    };
    for (const { text: raw, columns, rows, number } of row.cells) {
      while (below());
      const shown = shownText(raw);
      const text = number !== undefined && /^[\d.]+e\+?\d+$|^#+$/i.test(shown) ? number : shown;
      for (let column = 0; column < columns && cells.length < mostColumns; column += 1) {
        // A cell over several columns says its text once; over several rows, in each.
        const own = column === 0 ? text : '';
        if (rows > 1) spans.set(cells.length, { text: own, left: rows - 1 });
        cells.push(own);
      }
    }
    while (below());
    while (cells.at(-1) === '') cells.pop();
    if (cells.length > 0) this.#rows.push({ line: this.#line, cells });
  }
}

function openCell(table: OpenTable, attributes: string): void {
  table.row ??= { cells: [] };
  table.cell = {
    text: '',
    columns: spanOf(attributes, /\bcolspan\s*=\s*["']?(\d+)/i, mostColumns),
    rows: spanOf(attributes, /\browspan\s*=\s*["']?(\d+)/i, mostRows),
    number: /\bx:num\s*=\s*["']?(-?\d+(?:\.\d+)?)/i.exec(attributes)?.[1],
  };
  if (table.row.cells.length < mostColumns) table.row.cells.push(table.cell);
}

function spanOf(attributes: string, span: RegExp, most: number): number {
  const count = Number(span.exec(attributes)?.[1] ?? 1);
  return count >= 1 ? Math.min(count, most) : 1;
}
