/** Draws the output of a terminal as an SVG picture: a dark window, one text for each run of cells of one style. */
import stringWidth from 'string-width';

const CELL = { width: 8.4, height: 18 };
const MARGIN = 16;
const BAR = 30;

/** The colours of a terminal, by the codes of ECMA-48, in shades that are readable on the background. */
const colors: Readonly<Record<number, string>> = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#76e3ea',
  90: '#8b949e',
};

interface Style {
  readonly color: string | undefined;
  readonly bold: boolean;
  readonly dim: boolean;
}

interface Run extends Style {
  readonly column: number;
  readonly text: string;
}

const PLAIN: Style = { color: undefined, bold: false, dim: false };

function changed(style: Style, code: number): Style {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 39) return { ...style, color: undefined };
  const color = colors[code];
  if (color === undefined) throw new Error(`the picture has no style for the code ${code}`);
  return { ...style, color };
}

/** The runs of one line; the style goes on into the next line. */
function runsOf(line: string, from: Style): { runs: Run[]; style: Style } {
  const runs: Run[] = [];
  let style = from;
  let column = 0;
  for (const [, codes, text = ''] of line.matchAll(/\u001b\[([\d;]*)m|([^\u001b]+)/g)) {
    if (codes !== undefined) {
      for (const code of codes.split(';')) style = changed(style, Number(code));
      continue;
    }
    // Viewers collapse white space, and a wide character need not be two cells in their font: each begins a run.
    for (const [part] of text.matchAll(
      /\s+|[\u1100-\u11ff\u2e80-\uffef]|(?:(?!\s\s)[^\u1100-\u11ff\u2e80-\uffef])+/g,
    )) {
      if (part.trim() !== '') runs.push({ ...style, column, text: part });
      column += stringWidth(part);
    }
  }
  return { runs, style };
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

/**
 * The picture of a window with these lines.
 *
 * @param title what stands in the bar of the window; also read to those who cannot see.
 * @param columns the width of the terminal in cells.
 */
export function terminalSvg(title: string, lines: readonly string[], columns: number): string {
  const width = Math.ceil(2 * MARGIN + columns * CELL.width);
  const height = BAR + MARGIN + lines.length * CELL.height + MARGIN;
  let style = PLAIN;
  const texts = lines.flatMap((line, row) => {
    const parsed = runsOf(line, style);
    style = parsed.style;
    const y = BAR + MARGIN + (row + 0.7) * CELL.height;
    return parsed.runs.map(({ column, text, color, bold, dim }) => {
      const x = (MARGIN + column * CELL.width).toFixed(1);
      const length = (stringWidth(text) * CELL.width).toFixed(1);
      const look = `${color ? ` fill="${color}"` : ''}${bold ? ' font-weight="bold"' : ''}${dim ? ' opacity="0.65"' : ''}`;
      return `<text x="${x}" y="${y.toFixed(1)}" textLength="${length}"${look}>${escaped(text)}</text>`;
    });
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<circle cx="18" cy="16" r="5" fill="#ff5f57"/><circle cx="36" cy="16" r="5" fill="#febc2e"/><circle cx="54" cy="16" r="5" fill="#28c840"/>
<text x="${width / 2}" y="20" text-anchor="middle" font-family="system-ui, sans-serif" font-size="12" fill="#8b949e">${escaped(title)}</text>
<g font-family="ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace" font-size="14" fill="#e6edf3" xml:space="preserve" lengthAdjust="spacingAndGlyphs">
${texts.join('\n')}
</g>
</svg>
`;
}
