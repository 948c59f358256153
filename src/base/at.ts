/** Checked access to arrays, for code where an index error must not turn into a plausible value. */

/**
 * The element at an index that must exist.
 *
 * @throws RangeError where it does not: a fault of the program.
 */
export function at<T>(values: ArrayLike<T>, index: number): T {
  const value = values[index];
  if (value === undefined) throw new RangeError(`index ${index} is outside of 0 to ${values.length - 1}`);
  return value;
}
