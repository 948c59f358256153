/** Makes data of customers harmless on a terminal. */

/** One line, without what would move the cursor or change the colours of the terminal. */
export function onOneLine(words: string): string {
  return words.replace(/\s*[\r\n\t\v\f\u2028\u2029]\s*/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '\ufffd');
}

/** The same for a message, whose own line breaks stay. */
export function harmless(message: string): string {
  return message.split('\n').map(onOneLine).join('\n');
}
