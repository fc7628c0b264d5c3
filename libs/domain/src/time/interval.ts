/** A half-open span of time: `startsAt` belongs to it, `endsAt` does not. */
export type Interval = { startsAt: Date; endsAt: Date };

/** True when two intervals share any moment; touching ends do not count. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/** The union of intervals as the fewest disjoint ones, in order. Touching ones are joined, empty ones dropped. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  const sorted = intervals
    .filter((i) => i.startsAt < i.endsAt)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  for (const interval of sorted) {
    const last = merged.at(-1);
    if (last && interval.startsAt <= last.endsAt) {
      if (interval.endsAt > last.endsAt) last.endsAt = interval.endsAt;
    } else merged.push({ ...interval });
  }
  return merged;
}

/** True when the whole of `inner` lies in the union of `intervals`. */
export function covers(intervals: readonly Interval[], inner: Interval): boolean {
  return mergeIntervals(intervals).some((i) => i.startsAt <= inner.startsAt && inner.endsAt <= i.endsAt);
}

/** What is left of `intervals` without any moment of `taken`, as disjoint intervals in order. */
export function subtractIntervals(intervals: readonly Interval[], taken: readonly Interval[]): Interval[] {
  return mergeIntervals(taken).reduce<Interval[]>(
    (left, hole) =>
      left.flatMap((interval) =>
        overlaps(interval, hole)
          ? [
              { startsAt: interval.startsAt, endsAt: hole.startsAt },
              { startsAt: hole.endsAt, endsAt: interval.endsAt },
            ].filter(({ startsAt, endsAt }) => startsAt < endsAt)
          : [interval],
      ),
    mergeIntervals(intervals),
  );
}
