import s from './live.module.css';

const WIDTH = 48;
const HEIGHT = 14;

/** The line of the last minutes at the size of a word, 100 at the top; gaps where nothing was measured. */
export function SparkLine({ values, label }: { values: readonly (number | null)[]; label: string }) {
  if (values.every((value) => value === null)) return null;
  const step = WIDTH / Math.max(1, values.length - 1);
  const place = (value: number, index: number) =>
    `${(index * step).toFixed(1)},${(HEIGHT - 1 - (value / 100) * (HEIGHT - 2)).toFixed(1)}`;
  const pieces: string[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === null) pieces.push([]);
    else pieces.at(-1)!.push(place(value, index));
  }
  return (
    <svg
      className={s['spark']}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      {pieces
        .filter((points) => points.length > 0)
        .map((points) => (
          <polyline
            key={points[0]}
            points={points.length > 1 ? points.join(' ') : `${points[0]} ${points[0]}`}
          />
        ))}
    </svg>
  );
}
