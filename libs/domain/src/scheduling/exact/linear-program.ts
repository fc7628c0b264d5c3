/** A linear or mixed-integer program: maximise `cost` over columns within bounds, rows within bounds. */
export type LinearProgram = {
  lower: Float64Array;
  upper: Float64Array;
  cost: Float64Array;
  isInteger: Uint8Array;
  rowLower: Float64Array;
  rowUpper: Float64Array;
  /** Row i has the entries rowStart[i] to rowStart[i + 1]. */
  rowStart: Int32Array;
  index: Int32Array;
  value: Float64Array;
};

export class ProgramBuilder {
  private readonly columns: { lower: number; upper: number; cost: number; isInteger: boolean }[] = [];
  private readonly rows: { lower: number; upper: number }[] = [];
  private readonly starts: number[] = [0];
  private readonly index: number[] = [];
  private readonly value: number[] = [];

  /** Begins with the columns and rows of a program, under the same numbers, but with no cost. */
  static from(program: LinearProgram): ProgramBuilder {
    const builder = new ProgramBuilder();
    for (let j = 0; j < program.cost.length; j++)
      builder.column(0, program.lower[j]!, program.upper[j]!, program.isInteger[j] === 1);
    builder.starts.push(...program.rowStart.subarray(1));
    for (const column of program.index) builder.index.push(column);
    for (const value of program.value) builder.value.push(value);
    for (let i = 0; i < program.rowLower.length; i++)
      builder.rows.push({ lower: program.rowLower[i]!, upper: program.rowUpper[i]! });
    return builder;
  }

  /** Returns the number of the new column. */
  column(cost: number, lower: number, upper: number, isInteger: boolean): number {
    this.columns.push({ lower, upper, cost, isInteger });
    return this.columns.length - 1;
  }

  /** Rows that nothing stands in are left out. Returns the number of the row, or -1. */
  row(lower: number, upper: number, columns: readonly number[], values?: readonly number[]): number {
    if (columns.length === 0 && lower <= 0 && upper >= 0) return -1;
    columns.forEach((column, k) => {
      this.index.push(column);
      this.value.push(values?.[k] ?? 1);
    });
    this.rows.push({ lower, upper });
    this.starts.push(this.index.length);
    return this.rows.length - 1;
  }

  /** Adds to what a column wins. */
  price(column: number, cost: number): void {
    this.columns[column]!.cost += cost;
  }

  build(): LinearProgram {
    return {
      lower: Float64Array.from(this.columns, (c) => c.lower),
      upper: Float64Array.from(this.columns, (c) => c.upper),
      cost: Float64Array.from(this.columns, (c) => c.cost),
      isInteger: Uint8Array.from(this.columns, (c) => Number(c.isInteger)),
      rowLower: Float64Array.from(this.rows, (r) => r.lower),
      rowUpper: Float64Array.from(this.rows, (r) => r.upper),
      rowStart: Int32Array.from(this.starts),
      index: Int32Array.from(this.index),
      value: Float64Array.from(this.value),
    };
  }
}
