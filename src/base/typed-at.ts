/**
 * Checked access to typed arrays, for loops that run over millions of elements.
 *
 * One function for each type: a shared one sees arrays of all types and becomes several times slower. Inlined, the check
 * costs nothing that the bounds check of the engine does not cost already.
 */

/** @throws RangeError where there is no such element: a fault of the program. */
export function float64At(values: Float64Array, index: number): number {
  const value = values[index];
  return value === undefined ? outOfRange(values, index) : value;
}

/** @throws RangeError where there is no such element: a fault of the program. */
export function int32At(values: Int32Array, index: number): number {
  const value = values[index];
  return value === undefined ? outOfRange(values, index) : value;
}

/** @throws RangeError where there is no such element: a fault of the program. */
export function uint32At(values: Uint32Array, index: number): number {
  const value = values[index];
  return value === undefined ? outOfRange(values, index) : value;
}

/** @throws RangeError where there is no such element: a fault of the program. */
export function uint16At(values: Uint16Array, index: number): number {
  const value = values[index];
  return value === undefined ? outOfRange(values, index) : value;
}

/** @throws RangeError where there is no such element: a fault of the program. */
export function uint8At(values: Uint8Array, index: number): number {
  const value = values[index];
  return value === undefined ? outOfRange(values, index) : value;
}

function outOfRange({ length }: ArrayLike<number>, index: number): never {
  throw new RangeError(`index ${index} is outside of 0 to ${length - 1}`);
}
