export function bold(text: string): string;
export function dim(text: string): string;
export function red(text: string): string;
export function green(text: string): string;
export function yellow(text: string): string;
export function seconds(since: number): string;
export function printProblem(error: unknown): void;
export class Step {
  constructor(number: number, total: number, title: string);
  progress(text: string): void;
  done(text?: string): void;
}
