/** Decodes quoted-printable (RFC 2045, 6.7) in the encoding that a property names, else in UTF-8 or, where it is none, GB 18030. */
import { TextDecoder } from 'node:util';

export function decodedQuotedPrintable(text: string, charset: string | undefined): string {
  const bytes: Buffer[] = [];
  let from = 0;
  for (const match of text.matchAll(/(?:=[0-9A-F]{2})+/gi)) {
    if (match.index > from) bytes.push(Buffer.from(text.slice(from, match.index)));
    bytes.push(Buffer.from(match[0].replaceAll('=', ''), 'hex'));
    from = match.index + match[0].length;
  }
  if (from < text.length) bytes.push(Buffer.from(text.slice(from)));
  const whole = Buffer.concat(bytes);
  for (const label of [charset, 'utf-8', 'gb18030']) {
    const decoded = label === undefined ? undefined : decodedAs(label, whole);
    if (decoded !== undefined) return decoded;
  }
  return whole.toString();
}

function decodedAs(label: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    // An unknown encoding, or other bytes than it says.
    return undefined;
  }
}
