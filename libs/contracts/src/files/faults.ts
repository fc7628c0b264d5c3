import type { z } from 'zod';

/** A fault in a file: where, as a JSON path (`$.pairs[3].a`), a code for programs and a sentence for people. */
export type FileFault = { path: string; code: string; message: string };

export type Parsed<T> = { ok: true; value: T } | { ok: false; faults: FileFault[] };

/** Raised inside `superRefine`: a semantic fault at a path. */
export type Report = (path: (string | number)[], code: string, message: string) => void;

/** `['pairs', 3, 'a']` → `$.pairs[3].a`. */
export function jsonPath(path: readonly PropertyKey[]): string {
  const steps = path.map((step) =>
    typeof step === 'number'
      ? `[${step}]`
      : /^[A-Za-z_]\w*$/.test(String(step))
        ? `.${String(step)}`
        : `[${JSON.stringify(String(step))}]`,
  );
  return `$${steps.join('')}`;
}

/** Checks the shape, and only when it holds the meaning, so that no fault is a consequence of another. */
export function parseFile<T>(
  schema: z.ZodType<T>,
  input: unknown,
  checkMeaning: (value: T, report: Report) => void,
): Parsed<T> {
  const shape = schema.safeParse(input);
  if (!shape.success) {
    const faults = shape.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({
            path: jsonPath([...issue.path, key]),
            code: 'unknown-key',
            message: 'is not part of the format',
          }))
        : [{ path: jsonPath(issue.path), code: 'bad-value', message: issue.message }],
    );
    return { ok: false, faults };
  }
  const faults: FileFault[] = [];
  checkMeaning(shape.data, (path, code, message) => faults.push({ path: jsonPath(path), code, message }));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: shape.data };
}

/** Parses JSON text; a syntax error becomes a fault at `$`. */
export function parseJson(text: string): Parsed<unknown> {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch (error) {
    return {
      ok: false,
      faults: [{ path: '$', code: 'not-json', message: `is not JSON: ${(error as Error).message}` }],
    };
  }
}
