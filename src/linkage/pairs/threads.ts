/**
 * Threads that share a task. This thread does its part as well, so with two of them both cores work; it then waits, so
 * that who asks sees nothing of it. Where a thread cannot be had or comes to grief, this one does all the work.
 */
import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { runTask, type TaskName, type TaskTypes } from './thread-tasks.ts';

type Input<Name extends TaskName> = TaskTypes[Name]['input'];
type Output<Name extends TaskName> = TaskTypes[Name]['output'];

export interface Threads {
  /**
   * Runs a task in each thread.
   *
   * @param inputs gives the input of each thread. They are asked for again where the work has to begin anew.
   * @returns the outputs in the order of the inputs.
   */
  run<Name extends TaskName>(name: Name, inputs: (threads: number) => readonly Input<Name>[]): Output<Name>[];
  close(): void;
}

/** What a new thread is given. */
export interface ThreadData {
  readonly port: MessagePort;
  /** How many answers the thread has given. */
  readonly given: Int32Array;
}

/** What a thread is asked. */
export interface Question {
  readonly name: TaskName;
  readonly input: unknown;
}

/** The threads that pay where nobody says how many: two at the most, and no other one for a short list. */
export function usualThreads(records: number): number {
  return records >= 20_000 ? Math.min(2, availableParallelism()) : 1;
}

/** Only built code runs in threads of its own: what reads TypeScript as it stands does not reach into them. */
const isBuilt = import.meta.url.endsWith('.js');

/** Begins so many threads, this one among them. */
export function startThreads(count: number): Threads {
  let others = isBuilt ? Array.from({ length: Math.max(0, count - 1) }, startThread) : [];
  const close = (): void => {
    for (const other of others) other.end();
    others = [];
  };
  return {
    run<Name extends TaskName>(name: Name, inputs: (threads: number) => readonly Input<Name>[]): Output<Name>[] {
      const [own, ...theirs] = inputs(others.length + 1);
      const asked = theirs.flatMap((input, at) => others[at]?.ask(name, input) ?? []);
      const outputs = own === undefined ? [] : [runTask(name, own)];
      for (const answer of asked) {
        const output = answer();
        if (output === undefined) {
          close();
          return inputs(1).map((input) => runTask(name, input));
        }
        outputs.push(output);
      }
      return outputs;
    },
    close,
  };
}

interface OtherThread {
  /** Hands over a task; the function that it gives waits for the output, which is undefined where the thread failed. */
  ask<Name extends TaskName>(name: Name, input: Input<Name>): () => Output<Name> | undefined;
  end(): void;
}

/**
 * In milliseconds. All threads get as much to do, so one that answers so much later than this one was ready is taken
 * for dead.
 */
const patience = 120_000;

function startThread(): OtherThread {
  const { port1, port2 } = new MessageChannel();
  const given = new Int32Array(new SharedArrayBuffer(4));
  const workerData: ThreadData = { port: port2, given };
  const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData, transferList: [port2] });
  // What goes wrong in it is known by its silence, and then done here.
  worker.on('error', () => undefined);
  worker.unref();
  port1.unref();
  let answers = 0;
  return {
    ask(name, input) {
      const question: Question = { name, input };
      port1.postMessage(question);
      answers++;
      const expected = answers;
      return () => (isAnswered(given, expected) ? receiveMessageOnPort(port1)?.message.output : undefined);
    },
    end() {
      port1.close();
      void worker.terminate();
    },
  };
}

function isAnswered(given: Int32Array, expected: number): boolean {
  for (let known = Atomics.load(given, 0); known < expected; known = Atomics.load(given, 0)) {
    if (Atomics.wait(given, 0, known, patience) === 'timed-out') return false;
  }
  return true;
}
