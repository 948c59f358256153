/** Asks the user at the terminal. Questions go to stderr, so that stdout holds only data. */
import { type Language, type Text, text } from '../../base/text.ts';
import { Interrupted } from '../io/interruption.ts';
import { pressedKey } from './key-prompt.ts';
import type { Choice, KeyChoice, Prompter } from './prompter.ts';

/** A prompter for the terminal of the process. Inquirer is loaded with the first question. */
export function inquirerPrompter(language: Language): Prompter {
  return {
    confirm: async (question, _flag) => {
      const prompt = await loadPrompt();
      const { answer } = await leavable(
        prompt<{ answer: boolean }>({ type: 'confirm', name: 'answer', message: question[language], default: false }),
      );
      return answer;
    },
    async choose<T>(question: Text, choices: readonly Choice<T>[], _flag: string): Promise<T> {
      const prompt = await loadPrompt();
      const named = choices.map(({ label }, index) => ({ name: label[language], value: index }));
      const { answer } = await leavable(
        prompt<{ answer: number }>({
          type: 'select',
          name: 'answer',
          message: question[language],
          choices: named,
          theme: { style: { keysHelpTip: () => chooseKeys[language] } },
        }),
      );
      const chosen = choices[answer];
      if (chosen === undefined) throw new Error(`there is no choice ${answer}`);
      return chosen.value;
    },
    async press<T>(question: Text, choices: readonly KeyChoice<T>[], _flag: string): Promise<T> {
      const offered = choices.map(({ key, label }) => `${key} ${label[language]}`).join(' · ');
      const pressed = await pressedKey(
        `${question[language]}  ${offered}`,
        choices.map(({ key }) => key),
      );
      const chosen = choices.find(({ key }) => key === pressed);
      if (chosen === undefined) throw new Error(`there is no key ${pressed}`);
      return chosen.value;
    },
  };
}

const chooseKeys = text('↑↓ move • ⏎ choose', '↑↓ 移动 • ⏎ 选择');

async function loadPrompt() {
  const { createPromptModule } = await import('inquirer');
  return createPromptModule({ output: process.stderr });
}

async function leavable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') throw new Interrupted();
    throw error;
  }
}
