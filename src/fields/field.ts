/** The front of the station: what a field, a value read and an issue are, for everyone who uses fields. */
export type {
  ComparisonKind,
  ContactKind,
  ContactPoint,
  Doubt,
  Field,
  KeepsCell,
  Reading,
  ReadingContext,
  Survivorship,
} from './declaration/field.ts';
