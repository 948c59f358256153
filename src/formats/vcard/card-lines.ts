/**
 * Splits the text of vCards (2.1, 3.0 as in RFC 2426, 4.0 as in RFC 6350) into properties: folded lines are joined, values in
 * quoted-printable decoded. Pictures, sounds and keys are skipped while they are read, so that they need no memory.
 */
import { decodedQuotedPrintable } from './quoted-printable.ts';

/** One property of a card. */
export interface CardProperty {
  /** In upper case, such as `TEL`. */
  readonly name: string;
  /** What puts properties together, such as `item1`; '' if there is none. */
  readonly group: string;
  /** Its types in lower case, such as `cell`, `work`, `pref`. */
  readonly types: ReadonlySet<string>;
  /** The value with its escapes: see `partsOf`. */
  readonly value: string;
}

/** A card: its properties and the line on which it begins. */
export interface Card {
  readonly line: number;
  readonly properties: readonly CardProperty[];
}

/** Why a text is no list of cards, and on which line. */
export class CardFault extends Error {
  readonly kind: 'cut-off' | 'too-long';
  readonly line: number;

  constructor(kind: CardFault['kind'], line: number) {
    super(`${kind} at line ${line}`);
    this.name = 'CardFault';
    this.kind = kind;
    this.line = line;
  }
}

/** Maximum length of a value, and number of properties of a card. */
const longestLine = 16 * 1024 * 1024;
const mostProperties = 10_000;

const binary = /^(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]/i;
const head = /^(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^:;"]|"[^"]*")*)*):/;

export class CardScanner {
  #rest = '';
  #line = 0;
  /** The property that the next line may continue. */
  #open: string | undefined;
  #openLine = 0;
  #isSkipped = false;
  #isOld = false;
  #depth = 0;
  #begin = 0;
  #properties: CardProperty[] = [];
  #cards: Card[] = [];

  /** The line that was read last. */
  get line(): number {
    return this.#line;
  }

  /** Reads on; returns the cards that are complete. @throws CardFault */
  push(chunk: string, isLast: boolean): Card[] {
    this.#cards = [];
    const lines = (this.#rest + chunk).split(/\r\n|\n|\r(?!$)/);
    this.#rest = isLast ? '' : (lines.pop() ?? '');
    if (this.#rest.length > longestLine) throw new CardFault('too-long', this.#line + 1);
    for (const line of lines) this.#take(line);
    if (isLast) {
      this.#close();
      if (this.#depth > 0) throw new CardFault('cut-off', this.#begin);
    }
    return this.#cards;
  }

  #take(line: string): void {
    this.#line += 1;
    const isFolded = line.startsWith(' ') || line.startsWith('\t');
    if (this.#isSkipped && (isFolded || !head.test(line))) return;
    if (this.#open !== undefined) {
      if (isFolded) {
        this.#continue(this.#isOld ? line : line.slice(1));
        return;
      }
      // In quoted-printable a line that ends in an equals sign goes on.
      if (this.#open.endsWith('=') && isQuoted(this.#open)) {
        this.#open = this.#open.slice(0, -1);
        this.#continue(line);
        return;
      }
    }
    this.#close();
    this.#isSkipped = binary.test(line);
    if (this.#isSkipped || line.trim() === '') return;
    this.#open = line;
    this.#openLine = this.#line;
  }

  #continue(text: string): void {
    this.#open += text;
    if ((this.#open?.length ?? 0) > longestLine) throw new CardFault('too-long', this.#line);
  }

  #close(): void {
    const line = this.#open;
    this.#open = undefined;
    if (line === undefined) return;
    const match = head.exec(line.trimStart());
    if (match === null) return;
    const [whole, group = '', name = '', parameters = ''] = match;
    const value = line.trimStart().slice(whole.length);
    this.#property(group.toLowerCase(), name.toUpperCase(), parameters, value);
  }

  #property(group: string, name: string, parameters: string, value: string): void {
    const said = value.trim().toUpperCase();
    if (name === 'BEGIN' && said === 'VCARD') {
      this.#depth += 1;
      if (this.#depth > 1) return;
      this.#begin = this.#openLine;
      this.#properties = [];
      this.#isOld = false;
    } else if (name === 'END' && said === 'VCARD') {
      this.#depth = Math.max(0, this.#depth - 1);
      if (this.#depth === 0) this.#cards.push({ line: this.#begin, properties: this.#properties });
    } else if (name === 'VERSION') {
      this.#isOld = said === '2.1';
    } else if (this.#depth === 1 && this.#properties.length < mostProperties) {
      // A card inside a card is another person, such as an assistant.
      const { types, charset, isEncoded } = parametersOf(parameters);
      const text = isEncoded ? decodedQuotedPrintable(value, charset) : value;
      this.#properties.push({ name, group, types, value: text });
    }
  }
}

function isQuoted(line: string): boolean {
  return /^[^:]*[;=]QUOTED-PRINTABLE[^:]*:/i.test(line);
}

function parametersOf(text: string) {
  const types = new Set<string>();
  let charset: string | undefined;
  let isEncoded = false;
  for (const [, parameter = ''] of text.matchAll(/;((?:[^;"]|"[^"]*")*)/g)) {
    const [name = '', ...values] = parameter.split('=');
    const value = values.join('=').replaceAll('"', '').trim();
    const key = name.trim().toUpperCase();
    if (values.length === 0) {
      // 2.1 writes types alone.
      if (key === 'QUOTED-PRINTABLE') isEncoded = true;
      else types.add(key.toLowerCase());
    } else if (key === 'TYPE') {
      for (const type of value.split(',')) types.add(type.trim().toLowerCase());
    } else if (key === 'PREF') types.add('pref');
    else if (key === 'CHARSET') charset = value;
    else if (key === 'ENCODING' && value.toUpperCase() === 'QUOTED-PRINTABLE') isEncoded = true;
  }
  return { types, charset, isEncoded };
}

/** The parts of a value that a separator divides, without escapes. */
export function partsOf(value: string, separator: ';' | ',' = ';'): string[] {
  const parts: string[] = [];
  let part = '';
  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at] ?? '';
    if (sign === '\\' && at + 1 < value.length) {
      at += 1;
      const escaped = value[at] ?? '';
      part += escaped === 'n' || escaped === 'N' ? '\n' : escaped;
    } else if (sign === separator) {
      parts.push(part.trim());
      part = '';
    } else part += sign;
  }
  parts.push(part.trim());
  return parts;
}

/** A value that is one text, without escapes. */
export function textOf(value: string): string {
  return value.replace(/\\([\s\S])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign)).trim();
}
