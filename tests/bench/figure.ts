/** One measured figure beside its goal and its peer; printed as a row. */
export interface Figure {
  /** "A1" */
  id: string;
  what: string;
  measured: string;
  /** What it is compared with, measured in the same run, or "-". */
  peer: string;
  goal: string;
  holds: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** "1.14 (1.09–1.22)": the median of paired ratios and their range. */
export function ratio(
  ours: readonly number[],
  theirs: readonly number[],
): { value: number; text: string } {
  const pairs = ours.map((value, at) => value / (theirs[at] ?? NaN));
  const value = median(pairs);
  return {
    value,
    text: `${value.toFixed(2)} (${Math.min(...pairs).toFixed(2)}–${Math.max(...pairs).toFixed(2)})`,
  };
}

export function print(figures: readonly Figure[]): void {
  const rows = figures.map((f) => [
    f.id,
    f.what,
    f.measured,
    f.peer,
    f.goal,
    f.holds ? 'holds' : 'FALLS SHORT',
  ]);
  const head = ['', 'figure', 'measured', 'beside it', 'goal', ''];
  const widths = head.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  for (const row of [head, ...rows]) {
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}
