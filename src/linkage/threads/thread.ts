/** The code of a worker thread: runs the requests of `threads.ts` one after the other. */
import { workerData } from 'node:worker_threads';
import { runTask } from './thread-tasks.ts';
import type { ThreadData } from './threads.ts';

const { port, answered }: ThreadData = workerData;

port.on('message', ({ name, input }) => {
  let answer = {};
  try {
    answer = { output: runTask(name, input) };
  } catch {
    // An answer without output makes the main thread run the task itself, where the error surfaces.
  }
  port.postMessage(answer);
  Atomics.add(answered, 0, 1);
  Atomics.notify(answered, 0);
});
