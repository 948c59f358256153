/**
 * Character references of HTML, `&amp;`, `&#39;`, `&#x4e2d;`, which web systems leave in their exports.
 *
 * A table of its own: the names of Latin-1 and of the punctuation that editors write are all that exports hold, and a
 * library brings two thousand.
 */

/** The names of U+00A0 to U+00FF, in their order. */
const latin =
  `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para
  middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave
  Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc
  Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc
  iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`.split(
    /\s+/,
  );

const FIRST_LATIN = 0xa0;
const named: ReadonlyMap<string, string> = new Map([
  ...latin.map((name, index) => [name, String.fromCharCode(FIRST_LATIN + index)] as const),
  ...Object.entries({
    ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š' },
    ...{ Zcaron: 'Ž', zcaron: 'ž', Yuml: 'Ÿ', fnof: 'ƒ', ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009' },
    ...{ zwnj: '\u200c', zwj: '\u200d', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“' },
    ...{ rdquo: '”', bdquo: '„', dagger: '†', bull: '•', hellip: '…', permil: '‰', lsaquo: '‹', rsaquo: '›' },
    ...{ euro: '€', trade: '™', larr: '←', rarr: '→', minus: '−', num: '#', commat: '@', period: '.', comma: ',' },
    ...{ colon: ':', semi: ';', lpar: '(', rpar: ')', sol: '/', lowbar: '_', hyphen: '‐', excl: '!', quest: '?' },
  }),
]);

const reference = /&(?:#(\d{1,7})|#[xX]([\dA-Fa-f]{1,6})|([A-Za-z][A-Za-z\d]{1,7}));/g;
/** A tag of markup: the cell is HTML on purpose, and its references belong to it. */
const tag = /<\/?[A-Za-z][^<>]*>/;

/** The text with its references decoded, once: `&amp;lt;` is `&lt;`. Unknown names and markup stay as they are. */
export function decodeEntities(text: string): string {
  if (tag.test(text)) return text;
  return text.replace(reference, (written, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return named.get(name) ?? written;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    return isCharacter(code) ? String.fromCodePoint(code) : written;
  });
}

/** A code point that a text may hold: neither a control character, apart from white space, nor half of a pair. */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code <= 0x10ffff && !(code >= 0x7f && code < FIRST_LATIN) && !(code >= 0xd800 && code <= 0xdfff);
}
