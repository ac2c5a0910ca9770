// Columns: lists of integers that grow.

export type Column = { values: Int32Array; length: number };

export function createColumn(room = 1024): Column {
  return { values: new Int32Array(room), length: 0 };
}

export function append(column: Column, value: number): void {
  if (column.length === column.values.length) {
    const larger = new Int32Array(column.values.length * 2);
    larger.set(column.values);
    column.values = larger;
  }
  column.values[column.length++] = value;
}
