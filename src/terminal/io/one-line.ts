/** Makes customer data safe to print on a terminal. */

/** The text on one line, without control characters that would move the cursor or change colours. */
export function onOneLine(words: string): string {
  return words.replace(/\s*[\r\n\t\v\f\u2028\u2029]\s*/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
}

/** The same for a message, whose line breaks are kept. */
export function harmless(message: string): string {
  return message.split('\n').map(onOneLine).join('\n');
}
