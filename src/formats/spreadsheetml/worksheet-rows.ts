/** Streams the rows of the worksheets of an XML spreadsheet 2003, with each cell as the spreadsheet shows it. */
import { SaxesParser } from 'saxes';
import { plainNumber } from '../number-format/format-number.ts';
import type { SheetRow } from '../table/sheet-rows.ts';
import { type FoundErrors, isoMoment, mostColumns } from '../xlsx/xlsx-cell.ts';

/** Receives the rows of a worksheet that are not blank. */
export interface WorksheetTaker {
  /** Says whether the rows of the worksheet are wanted, by its number from 0. */
  begin(number: number, name: string): boolean;
  row(row: SheetRow): void;
}

export class WorksheetScanner {
  readonly #parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  readonly #taker: WorksheetTaker;
  readonly #errors: FoundErrors;
  #sheet = -1;
  #isWanted = false;
  #line = 0;
  #cells: string[] = [];
  #column = 0;
  #across = 0;
  #type = '';
  /** The text of the value that is open. */
  #value: string | undefined;
  #isInCell = false;
  #isInComment = false;

  constructor(taker: WorksheetTaker, errors: FoundErrors) {
    this.#taker = taker;
    this.#errors = errors;
    this.#parser.on('opentag', ({ name, attributes }) => this.#open(localName(name), attributes));
    this.#parser.on('closetag', ({ name }) => this.#close(localName(name)));
    const onText = (text: string) => {
      if (this.#value !== undefined) this.#value += text;
    };
    this.#parser.on('text', onText);
    this.#parser.on('cdata', onText);
    this.#parser.on('error', (error) => {
      throw error;
    });
  }

  /** The row that was read last. */
  get line(): number {
    return this.#line;
  }

  /** @throws Error if the text is not XML */
  push(text: string): void {
    this.#parser.write(text);
  }

  /** @throws Error if the XML is incomplete */
  end(): void {
    this.#parser.close();
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'Worksheet':
        this.#sheet += 1;
        this.#line = 0;
        this.#isWanted = this.#taker.begin(this.#sheet, attribute(attributes, 'Name') ?? '');
        break;
      case 'Row':
        this.#line = numberIn(attributes, 'Index') ?? this.#line + 1;
        this.#cells = [];
        this.#column = 0;
        break;
      case 'Cell':
        this.#column = numberIn(attributes, 'Index') ?? this.#column + 1;
        this.#across = numberIn(attributes, 'MergeAcross') ?? 0;
        this.#isInCell = true;
        break;
      case 'Comment':
        this.#isInComment = true;
        break;
      case 'Data':
        if (!this.#isInCell || this.#isInComment) break;
        this.#type = attribute(attributes, 'Type') ?? 'String';
        this.#value = '';
        break;
    }
  }

  #close(name: string): void {
    switch (name) {
      case 'Data':
        if (this.#value !== undefined && this.#isWanted) this.#put(this.#shown(this.#value.trim()));
        this.#value = undefined;
        break;
      case 'Comment':
        this.#isInComment = false;
        break;
      case 'Cell':
        this.#isInCell = false;
        this.#column += this.#across;
        break;
      case 'Row':
        while (this.#cells.at(-1) === '') this.#cells.pop();
        if (this.#isWanted && this.#cells.length > 0) this.#taker.row({ line: this.#line, cells: this.#cells });
        this.#cells = [];
        break;
    }
  }

  #shown(value: string): string {
    switch (this.#type) {
      case 'Number':
        return plainNumber(value);
      case 'DateTime':
        return isoMoment(value);
      case 'Boolean':
        return value === '0' ? 'FALSE' : 'TRUE';
      case 'Error':
        this.#errors.add(this.#line);
        return '';
      default:
        return value;
    }
  }

  #put(shown: string): void {
    if (!(this.#column >= 1 && this.#column <= mostColumns)) throw new Error(`there is no column ${this.#column}`);
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column - 1] = shown;
  }
}

/** An attribute, whatever prefix the program has chosen. */
function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  return attributes[`ss:${name}`] ?? attributes[name];
}

function numberIn(attributes: Readonly<Record<string, string>>, name: string): number | undefined {
  const number = Number(attribute(attributes, name) ?? Number.NaN);
  return Number.isInteger(number) && number >= 0 ? number : undefined;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
