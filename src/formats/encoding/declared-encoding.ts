/** The encoding that a page or an XML text says it is in, as far as its bytes agree. */
import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

const declaration =
  /<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w-]{1,40})|<meta[^>]{0,300}?\bcharset\s*=\s*["']?\s*([\w-]{1,40})/i;

/**
 * The label of the encoding that is declared in the first bytes; undefined where none is, where it is unknown, or where the
 * bytes are UTF-8 all the same.
 */
export function declaredEncoding(head: Buffer): string | undefined {
  const [, xml, meta] = declaration.exec(head.toString('latin1', 0, 4096)) ?? [];
  const label = xml ?? meta;
  if (label === undefined) return undefined;
  const whole = head.subarray(0, Math.max(0, head.length - 4));
  const isOther = /[\x80-\xff]/.test(whole.toString('latin1')) && isUtf8(whole.subarray(0, lastWhole(whole)));
  if (isOther) return undefined;
  try {
    const { encoding } = new TextDecoder(label);
    // Pages of Windows programs say GB 2312 and hold characters of its successors.
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    return undefined;
  }
}

/** The end of the last whole character, if the bytes are UTF-8. */
function lastWhole(bytes: Buffer): number {
  let at = bytes.length;
  while (at > 0 && ((bytes[at - 1] ?? 0) & 0xc0) === 0x80) at -= 1;
  return Math.max(0, at - 1);
}
