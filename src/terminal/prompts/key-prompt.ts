/** Reads one key at the terminal, without Enter. The question goes to stderr, so that stdout holds only data. */
import { emitKeypressEvents } from 'node:readline';
import { Interrupted } from '../io/interruption.ts';

interface Key {
  readonly name?: string;
  readonly sequence?: string;
  readonly ctrl?: boolean;
}

/** The terminal that keys are read from and the question is written to. */
export interface KeyTerminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isRaw: boolean; setRawMode(isRaw: boolean): unknown };
  readonly stderr: { write(line: string): unknown };
}

/**
 * Waits until one of the keys is pressed.
 *
 * @param line the question and its keys.
 * @returns the key.
 * @throws Interrupted on Ctrl-C, Ctrl-D and the end of stdin.
 */
export function pressedKey(
  line: string,
  keys: readonly string[],
  { stdin, stderr }: KeyTerminal = process,
): Promise<string> {
  stderr.write(`${line} `);
  emitKeypressEvents(stdin);
  const wasRaw = stdin.isRaw;
  stdin.setRawMode(true);
  stdin.resume();
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      stdin.off('keypress', onKey);
      stdin.off('end', onEnd);
      stdin.setRawMode(wasRaw);
      stdin.pause();
    };
    const onEnd = (): void => {
      leave();
      stderr.write('\n');
      reject(new Interrupted());
    };
    const onKey = (text: string | undefined, key: Key): void => {
      if (key.ctrl && (key.name === 'c' || key.name === 'd')) {
        onEnd();
        return;
      }
      const pressed = keys.find((one) => one === (text ?? key.sequence ?? '').toLowerCase());
      if (pressed === undefined) return;
      leave();
      stderr.write(`${pressed}\n`);
      resolve(pressed);
    };
    stdin.on('keypress', onKey);
    stdin.once('end', onEnd);
  });
}
