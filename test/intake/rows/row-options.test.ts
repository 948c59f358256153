/** Which column fills a field in which row, where a source has several columns for it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withColumnOptions } from '../../../src/intake/plan/column-options.ts';
import { type ImportKind, kinds, mappingFor } from '../../../src/intake/plan/kinds.ts';
import { rowReader } from '../../../src/intake/rows/read-row.ts';
import '../../property-seed.ts';
import { reading } from '../importing.ts';

const american = { ...reading, country: 'US' };

function reader(columns: readonly string[], kind: ImportKind = 'customers', settled: readonly string[] = []) {
  const choices = settled.map((column) => ({ field: '', column }));
  const mapped = mappingFor(kind, columns, choices);
  const mapping = withColumnOptions(mapped, kinds[kind], () => 'likely', new Set(settled));
  const { read } = rowReader(mapping, kinds[kind].fields, american);
  return (cells: readonly string[]) => {
    const { values, extra, details } = read(cells).asReading();
    // Further values have tables of their own.
    const further = [...(details?.phones ?? []), ...(details?.emails ?? [])];
    return {
      ...values,
      extra: { ...extra, ...Object.fromEntries(further.map(({ origin, value }) => [origin, value])) },
    };
  };
}

describe('a blank column yields to a filled one of its field', () => {
  const addresses = [
    'Name',
    'Business Street',
    'Business City',
    'Home Street',
    'Home City',
    'Other City',
    'Business Country',
  ];

  it.each([
    [
      'the preferred address where it is there',
      ['A', '1 Mill Rd', 'Leeds', '2 Elm St', 'York', '', ''],
      { address: '1 Mill Rd', city: 'Leeds', extra: { 'Home Street': '2 Elm St', 'Home City': 'York' } },
    ],
    [
      'the other address as a whole',
      ['A', '', '', '2 Elm St', 'York', 'Bath', 'France'],
      { address: '2 Elm St', city: 'York', extra: { 'Other City': 'Bath', 'Business Country': 'France' } },
    ],
    [
      'never the street of one and the city of another',
      ['A', '', 'Leeds', '2 Elm St', 'York', '', ''],
      { city: 'Leeds', extra: { 'Home Street': '2 Elm St', 'Home City': 'York' } },
    ],
    [
      'a placeholder is blank',
      ['A', 'N/A', '-', '', 'York', '', ''],
      { city: 'York', extra: { 'Business Street': 'N/A', 'Business City': '-' } },
    ],
    ['a country alone is no address', ['A', '', '', '', '', '', 'France'], { country: 'FR', extra: {} }],
    ['nothing where all are blank', ['A', '', '', '', '', '', ''], { extra: {} }],
  ])('%s', (_, cells, expected) => {
    expect(reader(addresses)(cells)).toEqual({ name: 'A', ...expected });
  });

  it('for companies, with what lost kept', () => {
    const read = reader(['Name', 'Company', 'Employer']);
    expect(read(['A', '', 'Acme'])).toEqual({ name: 'A', company: 'Acme', extra: {} });
    expect(read(['A', 'Brown', 'Acme'])).toEqual({ name: 'A', company: 'Brown', extra: { Employer: 'Acme' } });
  });

  it('for the name of whoever ordered', () => {
    const columns = ['First Name (Billing)', 'Last Name (Billing)', 'First Name (Shipping)', 'Last Name (Shipping)'];
    const read = reader(columns, 'orders');
    expect(read(['Ana', 'Ruiz', 'Pablo', 'Gil'])).toMatchObject({ customer_name: 'Ana Ruiz' });
    expect(read(['', '', 'Pablo', 'Gil'])).toEqual({ customer_name: 'Pablo Gil', extra: {} });
  });

  it('not where a person has decided, nor in what the list itself wrote', () => {
    const columns = ['Name', 'Company', 'Employer'];
    expect(reader(columns, 'customers', ['Employer'])(['A', '', 'Acme'])).toEqual({
      name: 'A',
      extra: { Employer: 'Acme' },
    });
    expect(reader([...columns, 'clientele_id'])(['A', '', 'Acme', ''])).not.toHaveProperty('company');
  });
});

it('loses no cell', () => {
  const columns = ['Name', 'Contact person', 'Business City', 'Home City', 'City (Other)', 'Company', 'Employer'];
  const read = reader(columns);
  const row = fc.tuple(...columns.map((_, at) => fc.constantFrom('', `Word${'abcdefg'[at]}`)));
  fc.assert(
    fc.property(row, (cells) => {
      const { extra, ...values } = read(cells);
      const kept = [...Object.values(values), ...Object.values(extra)];
      expect([...kept].sort()).toEqual(cells.filter((cell) => cell !== '').sort());
    }),
  );
});
