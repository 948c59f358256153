/** Any sequence of commands can be taken back, and the list can be seen as it stood after each of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Sqlite } from '../src/store/file/sqlite.ts';
import { openList } from '../src/store/open-list.ts';
import { run } from './command-line.ts';
import { runs } from './property-seed.ts';
import { dump } from './store/temporary-list.ts';

const names = ['王伟', '王 伟', '李静', 'Ann Smith', 'ann smith', '欧阳 娜', '赵云'];
const phones = ['13812345678', '139-1234-5678', '1.38E+10', '', '021-55556666'];
const cities = ['上海', '大连', '', 'Leeds'];

/** A person as a row says it, by the number of a sample. */
function person(number: number): string {
  const pick = (values: readonly string[], by: number) => values[Math.floor(number / by) % values.length] ?? '';
  const ref = number % 11 === 0 ? '' : `K${number % 5}`;
  return `${ref},${pick(names, 5)},${pick(phones, 7)},a${number % 3}@example.com,${pick(cities, 3)}`;
}

/** What a step does: a command line, after files were written or another program had its way with the list. */
type Step = (folder: string, numbers: readonly number[]) => readonly string[];

function file(folder: string, name: string, header: string, rows: readonly string[]): string {
  writeFileSync(join(folder, name), `${header}\n${rows.map((row) => `${row}\n`).join('')}`);
  return name;
}

const peopleHeader = '客户编号,姓名,手机,邮箱,城市';
const people = (folder: string, numbers: readonly number[]) =>
  file(folder, 'people.csv', peopleHeader, numbers.map(person));
const customer = (numbers: readonly number[]) => String(1 + ((numbers[0] ?? 0) % 6));

function outside(folder: string, sql: string): readonly string[] {
  const db = new Sqlite(join(folder, 'clientele.db'));
  db.exec(sql);
  db.close();
  return ['batch', 'list'];
}

const steps: Readonly<Record<string, Step>> = {
  import: (folder, numbers) => ['import', people(folder, numbers), '--as', 'customers'],
  'import from another source': (folder, numbers) => ['import', people(folder, numbers), '--source', 'shop'],
  'import what fits': (folder, numbers) => [
    ...['import', people(folder, numbers), '--as', 'customers'],
    ...['--match-on', 'phone', '--on-conflict', 'overwrite'],
  ],
  'import orders': (folder, numbers) => [
    'import',
    file(
      folder,
      'orders.csv',
      '订单号,客户编号,日期,金额',
      numbers.map((number) => `S${number % 9},K${number % 5},2025-0${1 + (number % 9)}-11,${number}.5`),
    ),
    '--as',
    'orders',
  ],
  dedupe: () => ['dedupe'],
  review: (folder, numbers) => [
    'review',
    '--from',
    file(folder, 'pairs.csv', 'a_id,b_id,decision', [
      `${customer(numbers)},${1 + ((numbers[1] ?? 1) % 6)},${(numbers[2] ?? 0) % 2 === 0 ? 'same' : 'different'}`,
    ]),
  ],
  clean: () => ['clean'],
  classify: () => ['classify', 'abc'],
  lifecycle: () => ['classify', 'lifecycle'],
  log: (_, numbers) => ['log', customer(numbers), '--note', `called ${numbers.length}`],
  followup: (_, numbers) => ['followup', 'add', customer(numbers), '--due', '+3d', '--task', 'ask'],
  done: (_, numbers) => ['followup', 'done', customer(numbers)],
  check: () => ['check'],
  set: (_, numbers) => ['set', customer(numbers), `city=${numbers.length % 2 === 0 ? '北京' : 'York'}`],
  'give a number': (_, numbers) => ['set', customer(numbers), `ref=K${numbers.length % 5}`],
  'take a number': (_, numbers) => ['set', customer(numbers), 'ref='],
  update: (folder, numbers) => ['update', people(folder, numbers)],
  'apply a proposal': (_, numbers) => ['batch', 'apply', String(3 + ((numbers[0] ?? 0) % 4))],
  'discard a proposal': (_, numbers) => ['batch', 'discard', String(3 + ((numbers[0] ?? 0) % 4))],
  'stage an import': (folder, numbers) => ['import', people(folder, numbers), '--as', 'customers', '--stage'],
  'stage a dedupe': () => ['dedupe', '--stage'],
  'stage an update': (folder, numbers) => ['update', people(folder, numbers), '--stage'],
  tag: (_, numbers) => ['tag', 'add', 'vip', customer(numbers)],
  'tag by condition': () => ['tag', 'add', 'here', '--where', "city = '上海市' OR orders > 0"],
  'take a tag off': (_, numbers) => ['tag', 'remove', 'vip', customer(numbers)],
  segment: (_, numbers) => ['segment', 'define', 'big', '--where', `revenue > ${numbers[0] ?? 0}`],
  'refresh segments': () => ['segment', 'refresh'],
  'define a scheme': (_, numbers) => [
    'classify',
    'define',
    'grade',
    '--class',
    `a: orders > ${numbers.length % 3}`,
    '--class',
    'b',
  ],
  'run a scheme of one’s own': () => ['classify', 'grade'],
  'classify by all schemes': () => ['classify'],
  split: (_, numbers) => ['split', customer(numbers)],
  'compare everything again': () => ['dedupe', '--full'],
  'undo the last': () => ['undo'],
  'undo with later': (_, numbers) => ['undo', customer(numbers), '--with-later'],
  'another program changes a customer': (folder, numbers) =>
    outside(folder, `UPDATE customers SET note = 'by hand', city = '上海' WHERE id = ${customer(numbers)}`),
  'another program changes a number': (folder, numbers) =>
    outside(folder, `UPDATE customers SET ref = 'K${numbers.length % 5}' WHERE id = ${customer(numbers)}`),
  'another program copies a customer': (folder, numbers) =>
    outside(
      folder,
      `INSERT INTO customers (name, city, created_at, updated_at, batch_id)
       SELECT name, 'copied', created_at, updated_at, batch_id FROM customers WHERE id = ${customer(numbers)}`,
    ),
  'another program deletes doubts': (folder) => outside(folder, 'DELETE FROM issues'),
};

const anyStep = fc.record({
  step: fc.constantFrom(...Object.entries(steps)),
  numbers: fc.array(fc.nat({ max: 999 }), { minLength: 1, maxLength: 6 }),
});

/** What the list holds and what `list` writes, when it was. */
interface State {
  readonly lastBatch: number;
  readonly day: string;
  readonly dump: string;
  readonly listed: string;
}

/** Rows that name a customer, or a file, that is not there. */
const ABOUT_NOBODY = `
  SELECT row_id FROM source_rows WHERE table_name = 'customers' AND row_id NOT IN (SELECT id FROM customers)
  UNION ALL
  SELECT id FROM customers WHERE file_id IS NOT NULL AND file_id NOT IN (SELECT id FROM files)
  UNION ALL
  SELECT id FROM orders WHERE file_id IS NOT NULL AND file_id NOT IN (SELECT id FROM files)
  UNION ALL
  SELECT row_id FROM issues WHERE table_name = 'customers' AND row_id NOT IN (SELECT id FROM customers)`;

class Story {
  readonly folder = mkdtempSync(join(tmpdir(), 'clientele-story-'));
  readonly states: State[] = [];

  async begin(): Promise<void> {
    openList(join(this.folder, 'clientele.db'), { mode: 'create', keepEmpty: true }).close();
    await this.note('2025-12-31');
  }

  run(...args: readonly string[]) {
    return run(args, { folder: this.folder });
  }

  async note(day: string): Promise<State> {
    // Makes a batch of what another program wrote.
    const listed = (await this.run('list', '--as-of', day)).stdout;
    const list = openList(join(this.folder, 'clientele.db'), { mode: 'read' });
    const lastBatch = Number(list.db.prepare('SELECT MAX(id) FROM batches').pluck().get());
    const state = { lastBatch, day, dump: dump(list), listed };
    expect(list.db.pragma('foreign_key_check')).toEqual([]);
    expect(list.db.prepare(ABOUT_NOBODY).all()).toEqual([]);
    list.close();
    this.states.push(state);
    return state;
  }

  /** Those in force since the story began, the newest first. */
  batches(): number[] {
    const list = openList(join(this.folder, 'clientele.db'), { mode: 'read' });
    const numbers = list.db
      .prepare<[number], number>(
        'SELECT id FROM batches WHERE id > ? AND undone_by IS NULL AND undoes IS NULL ORDER BY id DESC',
      )
      .pluck()
      .all(this.states[0]?.lastBatch ?? 0);
    list.close();
    return numbers;
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function dayOf(place: number): string {
  return `2026-01-${String(1 + Math.floor(place / 2)).padStart(2, '0')}`;
}

interface Sample {
  readonly step: readonly [name: string, step: Step];
  readonly numbers: readonly number[];
}

/** Every story begins with some customers and orders, so that there is something to change. */
const opening = ['import', 'import orders'].flatMap((name): Sample[] => {
  const step = steps[name];
  return step === undefined ? [] : [{ step: [name, step], numbers: [0, 36, 212, 433, 654] }];
});

const manySteps = fc.array(anyStep, { minLength: 3, maxLength: 9, size: 'max' });

async function told(samples: readonly Sample[]): Promise<Story> {
  const story = new Story();
  await story.begin();
  for (const [place, { step, numbers }] of [...opening, ...samples].entries()) {
    const args = step[1](story.folder, numbers);
    const { code, stderr } = await story.run(...args, '--as-of', dayOf(place));
    // A customer or a follow-up that is not there is refused; a fault of the program or of the list is none.
    expect([0, 2, 3, 6], `${args.join(' ')}: ${stderr}`).toContain(code);
    await story.note(dayOf(place));
  }
  return story;
}

describe('a sequence of commands', () => {
  test('is taken back batch by batch, each exactly to what was there before it', async () => {
    await fc.assert(
      fc.asyncProperty(manySteps, async (samples) => {
        const story = await told(samples.filter(({ step }) => !step[0].startsWith('undo')));
        try {
          const states = [...story.states];
          for (const batch of story.batches()) {
            const before = states.findLast(({ lastBatch }) => lastBatch < batch);
            const { code, stderr } = await story.run('undo', String(batch));
            expect(code, stderr).toBe(0);
            expect((await story.note('2026-02-01')).dump).toBe(before?.dump);
          }
          expect(story.states.at(-1)?.dump).toBe(states[0]?.dump);
        } finally {
          story.end();
        }
      }),
      runs(4),
    );
  }, 600_000);

  test('is taken back in any order, each batch along with what builds on it', async () => {
    await fc.assert(
      fc.asyncProperty(manySteps, fc.array(fc.nat(), { minLength: 20, maxLength: 20 }), async (samples, choices) => {
        const story = await told(samples);
        try {
          for (const choice of choices) {
            const batches = story.batches();
            const batch = batches[choice % batches.length];
            if (batch === undefined) break;
            const { code, stderr } = await story.run('undo', String(batch), '--with-later');
            expect(code, stderr).toBe(0);
            await story.note('2026-02-01');
          }
          expect(story.batches()).toEqual([]);
          expect((await story.note('2026-02-01')).dump).toBe(story.states[0]?.dump);
        } finally {
          story.end();
        }
      }),
      runs(4),
    );
  }, 600_000);

  test('is taken back at once, and comes back at once', async () => {
    await fc.assert(
      fc.asyncProperty(manySteps, async (samples) => {
        const story = await told(samples);
        try {
          const last = story.states.at(-1);
          const batches = story.batches();
          if (batches.length === 0) return;
          const away = await story.run('undo', ...batches.map(String));
          expect(away.code, away.stderr).toBe(0);
          expect((await story.note('2026-02-01')).dump).toBe(story.states[0]?.dump);
          const back = await story.run('undo', String(story.states.at(-1)?.lastBatch));
          expect(back.code, back.stderr).toBe(0);
          expect((await story.note('2026-02-01')).dump).toBe(last?.dump);
        } finally {
          story.end();
        }
      }),
      runs(4),
    );
  }, 600_000);

  test('can be looked back on: list --at is the list that was written then', async () => {
    await fc.assert(
      fc.asyncProperty(manySteps, async (samples) => {
        const story = await told(samples);
        try {
          const states = [...story.states];
          for (const { lastBatch, day, listed } of states) {
            const atBatch = await story.run('list', '--at', `batch:${lastBatch}`);
            expect(atBatch.stdout, `after batch ${lastBatch}`).toBe(listed);
            const endOfDay = states.findLast((state) => state.day === day);
            expect((await story.run('list', '--at', day)).stdout, `on ${day}`).toBe(endOfDay?.listed);
          }
        } finally {
          story.end();
        }
      }),
      runs(4),
    );
  }, 600_000);
});
