import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClusterInput, findClusters } from '../../../src/linkage/link/clusters.ts';

interface Edge {
  readonly first: number;
  readonly second: number;
  readonly weight: number;
}

/** A graph: the weight of every pair, of which those from `least` are candidates for a merge. */
interface Graph {
  readonly size: number;
  readonly edges: readonly Edge[];
  readonly forbidden: readonly (readonly [number, number])[];
  readonly decided: readonly { readonly first: number; readonly second: number; readonly same: boolean }[];
}

const least = 3;

function input({ size, edges, forbidden, decided }: Graph): ClusterInput {
  const sure = edges.filter(({ weight }) => weight >= least);
  const weight = (first: number, second: number) =>
    edges.find((edge) => edge.first === Math.min(first, second) && edge.second === Math.max(first, second))?.weight ??
    0;
  return {
    size,
    pairs: {
      count: sure.length,
      firsts: Int32Array.from(sure, ({ first }) => first),
      seconds: Int32Array.from(sure, ({ second }) => second),
      weights: Float64Array.from(sure, (edge) => edge.weight),
    },
    decisions: decided,
    evidence: weight,
    forbidden: (first, second) =>
      forbidden.some(([one, other]) => (one === first && other === second) || (one === second && other === first)),
  };
}

/** The rule in its simplest form, with sets. */
function naiveClusters(graph: Graph): number[] {
  const { evidence, forbidden, decisions } = input(graph);
  let clusters = Array.from({ length: graph.size }, (_, record) => [record]);
  const join = (one: number[], other: number[]) => {
    if (one === other) return;
    clusters = [...clusters.filter((cluster) => cluster !== one && cluster !== other), [...one, ...other]];
  };
  const holding = (record: number) => clusters.find((cluster) => cluster.includes(record)) ?? [];
  for (const { first, second, same } of decisions) if (same) join(holding(first), holding(second));
  const order = graph.edges
    .filter(({ weight }) => weight >= least)
    .sort((one, other) => other.weight - one.weight || one.first - other.first || one.second - other.second);
  for (const { first, second } of order) {
    const [one, other] = [holding(first), holding(second)];
    if (one === other) continue;
    const pairs = one.flatMap((a) => other.map((b) => [a, b] as const));
    const kept = (a: number, b: number) =>
      forbidden(a, b) ||
      decisions.some((d) => !d.same && ((d.first === a && d.second === b) || (d.first === b && d.second === a)));
    if (pairs.some(([a, b]) => kept(a, b))) continue;
    const sum = pairs.reduce((total, [a, b]) => total + Math.max(-12, Math.min(12, evidence(a, b))), 0);
    if (pairs.length === 1 || sum > 0) join(one, other);
  }
  return Array.from({ length: graph.size }, (_, record) => Math.min(...holding(record)));
}

const graphs: fc.Arbitrary<Graph> = fc.integer({ min: 1, max: 9 }).chain((size) => {
  const record = fc.integer({ min: 0, max: size - 1 });
  const pair = fc.tuple(record, record).filter(([one, other]) => one < other);
  const edge = fc
    .tuple(pair, fc.integer({ min: -20, max: 20 }))
    .map(([[first, second], weight]) => ({ first, second, weight }));
  const few = size < 2 ? { maxLength: 0 } : { maxLength: 3 };
  return fc.record({
    size: fc.constant(size),
    edges: fc.uniqueArray(edge, {
      selector: ({ first, second }) => first * 10 + second,
      ...(size < 2 ? { maxLength: 0 } : { maxLength: 20 }),
    }),
    forbidden: fc.array(pair, few),
    decided: fc.array(
      fc.tuple(pair, fc.boolean()).map(([[first, second], same]) => ({ first, second, same })),
      few,
    ),
  });
});

function clustersOf(edges: readonly (readonly [number, number, number])[], size: number): number[] {
  const graph = {
    size,
    edges: edges.map(([first, second, weight]) => ({ first, second, weight })),
    forbidden: [],
    decided: [],
  };
  return [...findClusters(input(graph))];
}

describe('clusters', () => {
  test('are those of the simple form of the rule', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        expect([...findClusters(input(graph))]).toEqual(naiveClusters(graph));
      }),
      { numRuns: 500 },
    );
  });

  test('follow strong pairs', () => {
    expect(
      clustersOf(
        [
          [0, 1, 12],
          [1, 2, 12],
        ],
        4,
      ),
    ).toEqual([0, 0, 0, 3]);
  });

  test('do not hang together by one weak pair', () => {
    const twoCustomers = [
      [0, 1, 12],
      [2, 3, 12],
      [1, 2, 5],
      [0, 2, -9],
      [0, 3, -9],
      [1, 3, -9],
    ] as const;
    expect(clustersOf(twoCustomers, 4)).toEqual([0, 0, 2, 2]);
  });

  test('never hold two records that are forbidden to meet, by whatever way', () => {
    const edges = [
      { first: 0, second: 1, weight: 15 },
      { first: 1, second: 2, weight: 15 },
    ];
    const clusters = findClusters(input({ size: 3, edges, forbidden: [[0, 2]], decided: [] }));
    expect(clusters[0]).not.toBe(clusters[2]);
  });

  test.each([
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ])('keep records %i and %i apart, whom a person called different, although both match %i', (one, other, between) => {
    const edge = (a: number, b: number, weight: number) => ({ first: Math.min(a, b), second: Math.max(a, b), weight });
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      for (const [strong, weak] of [
        [15, 14],
        [14, 15],
      ] as const) {
        const edges = [edge(one, between, strong), edge(other, between, weak), edge(one, other, 15)];
        const decided = [{ first, second, same: false }];
        const clusters = findClusters(input({ size: 3, edges, forbidden: [], decided }));
        expect(clusters[one], `${first} is different from ${second}`).not.toBe(clusters[other]);
      }
    }
  });

  test('keep records apart that a person called different, through chains on both sides', () => {
    // 0-1-2 and 3-4-5 are chains, and 2-3 joins them; 5 is different from 0.
    const chain = [
      [0, 1],
      [1, 2],
      [3, 4],
      [4, 5],
      [2, 3],
    ] as const;
    for (const decision of [
      { first: 0, second: 5, same: false },
      { first: 5, second: 0, same: false },
    ]) {
      for (const order of [chain, [...chain].reverse()]) {
        const edges = order.map(([first, second], index) => ({ first, second, weight: 20 - index }));
        const clusters = findClusters({
          ...input({ size: 6, edges, forbidden: [], decided: [decision] }),
          evidence: () => 10,
        });
        expect(clusters[0]).not.toBe(clusters[5]);
        // Nothing else is kept apart: there are exactly two customers.
        expect(new Set(clusters).size).toBe(2);
      }
    }
  });

  test('are not joined where the evidence for and against them is equal', () => {
    const edges = [
      { first: 0, second: 1, weight: 12 },
      { first: 1, second: 2, weight: 6 },
      { first: 0, second: 2, weight: -6 },
    ];
    expect([...findClusters(input({ size: 3, edges, forbidden: [], decided: [] }))]).toEqual([0, 0, 2]);
    const more = edges.map((edge) => (edge.weight === 6 ? { ...edge, weight: 6.5 } : edge));
    expect([...findClusters(input({ size: 3, edges: more, forbidden: [], decided: [] }))]).toEqual([0, 0, 0]);
  });

  test('of linked lists stay apart where each has found its counterpart', () => {
    const edges = [
      { first: 0, second: 2, weight: 9 },
      { first: 1, second: 3, weight: 8 },
      { first: 0, second: 3, weight: 5 },
      { first: 4, second: 2, weight: 4 },
    ].map(({ first, second, weight }) => ({ first: Math.min(first, second), second: Math.max(first, second), weight }));
    const graph = { size: 5, edges, forbidden: [], decided: [] };
    // 0, 1 and 4 are of one list, 2 and 3 of the other; 4 has no counterpart but the one that 0 has as well.
    const sourceOf = (record: number) => (record === 2 || record === 3 ? 1 : 0);
    expect([...findClusters({ ...input(graph), sourceOf })]).toEqual([0, 1, 0, 1, 0]);
    expect(new Set(findClusters(input(graph))).size).toBe(1);
  });

  test('hold what a person put together, against all evidence', () => {
    const edges = [{ first: 0, second: 1, weight: -30 }];
    const decided = [{ first: 0, second: 1, same: true }];
    expect([...findClusters(input({ size: 2, edges, forbidden: [], decided }))]).toEqual([0, 0]);
  });
});
