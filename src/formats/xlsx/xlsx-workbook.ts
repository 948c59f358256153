/** Reads the description of a workbook: its sheets and their parts, its date system, and the number format of each cell style. */
import { dirname, join } from 'node:path/posix';
import { builtInFormats, type NumberFormat, numberFormat } from '../number-format/number-format.ts';
import { damaged, type XlsxArchive } from './xlsx-archive.ts';
import { readXml, type XmlListener } from './xml-events.ts';

export interface Sheet {
  readonly name: string;
  readonly part: string;
  readonly isVisible: boolean;
}

export interface WorkbookParts {
  readonly sheets: readonly Sheet[];
  /** Dates are counted from 1904 instead of 1900. */
  readonly is1904: boolean;
  /** The part with the shared strings, if any. */
  readonly strings: string | undefined;
  /** By the number of the cell style. */
  readonly formats: readonly NumberFormat[];
}

/** Maximum size of these parts, which are small in any real workbook. */
const largestSmallPart = 64 * 1024 * 1024;

interface Relation {
  readonly type: string;
  readonly target: string;
}

/**
 * Reads the parts that describe a workbook.
 *
 * @throws UserError exit 4 `xlsx-damaged`
 */
export async function readWorkbook(archive: XlsxArchive): Promise<WorkbookParts> {
  const rootRelations = await readRelations(archive, '');
  const workbookPart = [...rootRelations.values()].find(isOfType('officeDocument'))?.target ?? 'xl/workbook.xml';
  const relations = await readRelations(archive, workbookPart);
  const sheets: Sheet[] = [];
  let is1904 = false;
  await readSmall(archive, workbookPart, {
    open(name, attributes) {
      // Extensions have an element of the same name, without the attribute.
      if (name === 'workbookPr' && attributes.date1904 !== undefined) is1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const relation = relations.get(attributeNamed(attributes, 'id') ?? '');
      // Sheets of charts and dialogs hold no table.
      if (relation === undefined || !isOfType('worksheet')(relation)) return;
      const isVisible = attributes.state === undefined || attributes.state === 'visible';
      sheets.push({ name: attributes.name ?? '', part: relation.target, isVisible });
    },
    close() {},
    text() {},
  });
  const styles = [...relations.values()].find(isOfType('styles'))?.target;
  const strings = [...relations.values()].find(isOfType('sharedStrings'))?.target;
  return {
    sheets,
    is1904,
    strings: strings !== undefined && archive.has(strings) ? strings : undefined,
    formats: styles !== undefined && archive.has(styles) ? await readFormats(archive, styles) : [],
  };
}

async function readRelations(archive: XlsxArchive, part: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  const slash = part.lastIndexOf('/') + 1;
  const relationsPart = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  if (!archive.has(relationsPart)) return relations;
  await readSmall(archive, relationsPart, {
    open(name, attributes) {
      if (name !== 'Relationship' || attributes.TargetMode === 'External') return;
      const target = (attributes.Target ?? '').replaceAll('\\', '/');
      const resolved = target.startsWith('/') ? target.slice(1) : join(dirname(part === '' ? 'x' : part), target);
      relations.set(attributes.Id ?? '', { type: attributes.Type ?? '', target: resolved });
    },
    close() {},
    text() {},
  });
  return relations;
}

async function readFormats(archive: XlsxArchive, part: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let isInCellStyles = false;
  await readSmall(archive, part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'cellXfs') isInCellStyles = true;
      else if (name === 'xf' && isInCellStyles) {
        const id = Number(attributes.numFmtId ?? 0);
        formats.push(numberFormat(codes.get(id) ?? builtInFormats[id] ?? 'General'));
      }
    },
    close(name) {
      if (name === 'cellXfs') isInCellStyles = false;
    },
    text() {},
  });
  return formats;
}

async function readSmall(archive: XlsxArchive, part: string, listener: XmlListener): Promise<void> {
  try {
    await readXml(archive.read(part, largestSmallPart), listener);
  } catch (error) {
    throw damaged(archive.name, error);
  }
}

function isOfType(type: string): (relation: Relation) => boolean {
  return (relation) => relation.type.endsWith(`/${type}`);
}

function attributeNamed(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  const found = Object.keys(attributes).find((key) => key.endsWith(`:${name}`));
  return found === undefined ? undefined : attributes[found];
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}
