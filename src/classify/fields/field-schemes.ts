/**
 * The simple schemes: region, kind, size, industry and source. The class of a customer is the value of that field; a
 * customer without a value has no class.
 */

import { type Text, text } from '../../base/text.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { classBars, classTable } from '../scheme/class-table.ts';
import { dataDrivenClasses } from '../scheme/data-driven-classes.ts';
import { type Classification, NO_CLASS, type Scheme, type SharedOptions, tooLittleData } from '../scheme/scheme.ts';

/** The fields that can be the region, from the widest to the narrowest. */
export const regionFields = ['country', 'province', 'city', 'district'] as const;

export interface RegionOptions {
  /** The field that is the region; the province where absent. */
  readonly regionBy?: (typeof regionFields)[number] | undefined;
}

interface FieldScheme {
  readonly name: string;
  readonly tells: Text;
  /** Label of the scheme; that of its field where absent. */
  readonly label?: Text;
  /** The fields that the scheme can read. */
  readonly fields: readonly string[];
  /** The one of them that it reads. */
  fieldOf(options: SharedOptions & RegionOptions): string;
  readonly hint?: Text;
  readonly labels?: Readonly<Record<string, Text>>;
}

function fieldScheme({ name, tells, fields, fieldOf, hint, labels = {}, ...rest }: FieldScheme): Scheme<RegionOptions> {
  const scheme: Scheme<RegionOptions> = {
    name,
    label: rest.label ?? labelOf(name),
    tells,
    classes: [],
    needs: { fields },
    files: ['customers'],
    classify(data: CustomerData, options: SharedOptions & RegionOptions): Classification {
      const field = fieldOf(options);
      const label = labelOf(field);
      const { found, classes } = dataDrivenClasses(data.field(field), {
        labelOf: (value) => labels[value] ?? text(value, value),
      });
      if (found.length === 0) throw noValues(name, label, hint);
      const codeOf = (customer: number) => found[classes[customer] ?? NO_CLASS]?.code ?? null;
      return {
        found,
        classes,
        columns: [{ name, label }],
        cells: (customer) => [codeOf(customer)],
        reason(customer) {
          const own = found[classes[customer] ?? NO_CLASS]?.label ?? text('unknown', '未知');
          return text(`${label.en}: ${own.en}`, `${label.zh}：${own.zh}`);
        },
        metrics: (customer) => [{ label, value: codeOf(customer) }],
        tables: () => [classTable(data, found, classes, options.minorUnits)],
        plots: () => [classBars(found, classes)],
      };
    },
  };
  return scheme;
}

function labelOf(field: string): Text {
  return customerField(field)?.label ?? text(field, field);
}

function noValues(scheme: string, label: Text, hint: Text | undefined) {
  const field = label.en.toLowerCase();
  return tooLittleData(
    scheme,
    text(`no customer has a value for ${field}`, `没有客户填写“${label.zh}”`),
    hint ??
      text(
        `import a list with a column for ${field}, or name the column: --map`,
        `请导入含“${label.zh}”列的名单，或用 --map 指明对应的列`,
      ),
  );
}

export const region = fieldScheme({
  name: 'region',
  label: text('Region', '地区'),
  tells: text('by province, or another part of the address', '按省份或地址的其他层级'),
  fields: regionFields,
  fieldOf: ({ regionBy = 'province' }) => regionBy,
  hint: text('use another part of the address: --region-by city', '可改用地址的其他层级：--region-by city'),
});

export const kind = fieldScheme({
  name: 'kind',
  tells: text('persons and companies', '个人与企业'),
  fields: ['kind'],
  fieldOf: () => 'kind',
  labels: { person: text('person', '个人'), company: text('company', '企业') },
});

export const size = fieldScheme({
  name: 'size',
  tells: text('by size of the company', '按企业规模'),
  fields: ['size'],
  fieldOf: () => 'size',
});

export const industry = fieldScheme({
  name: 'industry',
  tells: text('by industry', '按行业'),
  fields: ['industry'],
  fieldOf: () => 'industry',
});

export const source = fieldScheme({
  name: 'source',
  tells: text('by where the customer came from', '按客户来源'),
  fields: ['source'],
  fieldOf: () => 'source',
});
