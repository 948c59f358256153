/** What runs in a thread of its own: takes the questions of `threads.ts` one after the other and answers them. */
import { workerData } from 'node:worker_threads';
import { runTask } from './thread-tasks.ts';
import type { ThreadData } from './threads.ts';

const { port, given }: ThreadData = workerData;

port.on('message', ({ name, input }) => {
  let answer = {};
  try {
    answer = { output: runTask(name, input) };
  } catch {
    // Without an output the asking thread does the task itself and meets what went wrong.
  }
  port.postMessage(answer);
  Atomics.add(given, 0, 1);
  Atomics.notify(given, 0);
});
