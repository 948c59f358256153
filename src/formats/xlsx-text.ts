/**
 * The texts of a workbook: plain, in runs of different fonts, with the reading of Japanese names beside them, which is
 * not part of the text.
 */
import { StringTable } from './string-table.ts';
import { damaged, type XlsxArchive } from './xlsx-archive.ts';
import { readXml } from './xml-events.ts';

/** Gathers the text of one `si` or `is` element from the events inside it. */
export class TextGatherer {
  #text = '';
  #run: string | undefined;
  #isKept = false;
  #phonetic = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'rPh') this.#phonetic += 1;
    if (name !== 't' || this.#phonetic > 0) return;
    this.#run = '';
    this.#isKept = attributes['xml:space'] === 'preserve';
  }

  text(characters: string): void {
    if (this.#run !== undefined) this.#run += characters;
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic -= 1;
    if (name !== 't' || this.#run === undefined) return;
    this.#text += unescaped(this.#isKept ? this.#run : this.#run.trim());
    this.#run = undefined;
  }

  /** The text so far; begins anew. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}

/** The character that `_x000D_` stands for: XML itself has no control characters. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/**
 * Reads the texts that the cells of a workbook share.
 *
 * @throws UserError exit 4 `xlsx-damaged`
 */
export async function readSharedStrings(archive: XlsxArchive, part: string | undefined): Promise<StringTable> {
  const table = new StringTable();
  if (part === undefined) return table;
  const gatherer = new TextGatherer();
  try {
    await readXml(archive.read(part, 1024 ** 3), {
      open: (name, attributes) => gatherer.open(name, attributes),
      text: (characters) => gatherer.text(characters),
      close(name) {
        gatherer.close(name);
        if (name === 'si') table.push(gatherer.take());
      },
    });
  } catch (error) {
    throw damaged(archive.name, error);
  }
  return table;
}
