/**
 * Threads that share a task. The main thread does its part as well, so two threads use two cores; then it waits, so that
 * callers stay synchronous. Where a thread cannot be started or fails, the main thread does all the work.
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
   * @param inputs returns the input of each thread. Called again where the work has to start over.
   * @returns the outputs in the order of the inputs.
   */
  run<Name extends TaskName>(name: Name, inputs: (threads: number) => readonly Input<Name>[]): Output<Name>[];
  close(): void;
}

/** What a new thread receives. */
export interface ThreadData {
  readonly port: MessagePort;
  /** Number of requests that the thread has answered. */
  readonly answered: Int32Array;
}

/** A request to a thread. */
export interface Request {
  readonly name: TaskName;
  readonly input: unknown;
}

/** Number of records from which a second thread pays. */
const minRecordsForThreads = 20_000;

/** The number of threads where the user does not set it: at most two. */
export function defaultThreads(records: number): number {
  return records >= minRecordsForThreads ? Math.min(2, availableParallelism()) : 1;
}

/** Starts threads. @param count with the main thread */
export function startThreads(count: number): Threads {
  let workers = Array.from({ length: Math.max(0, count - 1) }, startWorker);
  const close = (): void => {
    for (const worker of workers) worker.end();
    workers = [];
  };
  return {
    run<Name extends TaskName>(name: Name, inputs: (threads: number) => readonly Input<Name>[]): Output<Name>[] {
      const [own, ...others] = inputs(workers.length + 1);
      const pending = others.flatMap((input, index) => workers[index]?.request(name, input) ?? []);
      const outputs = own === undefined ? [] : [runTask(name, own)];
      for (const waitForOutput of pending) {
        const output = waitForOutput();
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

interface WorkerThread {
  /** Sends a task; the function it returns waits for the output, which is undefined where the thread failed. */
  request<Name extends TaskName>(name: Name, input: Input<Name>): () => Output<Name> | undefined;
  end(): void;
}

/**
 * In milliseconds. All threads get the same amount of work, so a thread that answers this much later than the main thread
 * is considered dead.
 */
const timeout = 120_000;

function startWorker(): WorkerThread {
  const { port1, port2 } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const workerData: ThreadData = { port: port2, answered };
  const worker = new Worker(new URL('./thread.js', import.meta.url), { workerData, transferList: [port2] });
  // A failed thread does not answer; the main thread then does the work.
  worker.on('error', () => undefined);
  worker.unref();
  port1.unref();
  let requests = 0;
  return {
    request(name, input) {
      const request: Request = { name, input };
      port1.postMessage(request);
      requests++;
      const expected = requests;
      return () => (isAnswered(answered, expected) ? receiveMessageOnPort(port1)?.message.output : undefined);
    },
    end() {
      port1.close();
      void worker.terminate();
    },
  };
}

function isAnswered(answered: Int32Array, expected: number): boolean {
  for (let known = Atomics.load(answered, 0); known < expected; known = Atomics.load(answered, 0)) {
    if (Atomics.wait(answered, 0, known, timeout) === 'timed-out') return false;
  }
  return true;
}
