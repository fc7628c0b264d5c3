/**
 * Exact decimal numbers as text (`1234.50`): how money and quantities are stored, sent and reckoned with here. Inside
 * they are whole numbers of any size with a count of decimals, so that 0.1 + 0.2 is 0.3 and a hundred lines add up.
 */
interface Exact {
  readonly units: bigint;
  readonly scale: number;
}

const DECIMAL = /^-?\d{1,30}(\.\d{1,20})?$/;

export const isDecimal = (text: string): boolean => DECIMAL.test(text);

function exact(text: string): Exact {
  if (!DECIMAL.test(text)) throw new RangeError(`no decimal number: ${text.slice(0, 40)}`);
  const point = text.indexOf('.');
  const decimals = point < 0 ? '' : text.slice(point + 1);
  return { units: BigInt(text.replace('.', '')), scale: decimals.length };
}

const power = (scale: number): bigint => 10n ** BigInt(scale);

function toText({ units, scale }: Exact): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  const whole = digits.slice(0, digits.length - scale);
  return sign + whole + (scale > 0 ? `.${digits.slice(-scale)}` : '');
}

/** Divides and rounds half away from zero, as invoices do. */
function divideRounding(dividend: bigint, divisor: bigint): bigint {
  const isNegative = dividend < 0n !== divisor < 0n;
  const [a, b] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const rounded = (2n * a + b) / (2n * b);
  return isNegative ? -rounded : rounded;
}

/** With so many decimals, rounded half away from zero: `roundDecimal('2.5', 0)` is `3`. */
export function roundDecimal(text: string, decimals: number): string {
  const { units, scale } = exact(text);
  const rounded =
    scale <= decimals ? units * power(decimals - scale) : divideRounding(units, power(scale - decimals));
  return toText({ units: rounded, scale: decimals });
}

/** Without needless zeros: `1.50` is `1.5`, `007` is `7`, `-0.0` is `0`. */
export function normaliseDecimal(text: string): string {
  let { units, scale } = exact(text);
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return toText({ units, scale });
}

export function addDecimals(a: string, b: string): string {
  const [x, y] = [exact(a), exact(b)];
  const scale = Math.max(x.scale, y.scale);
  return toText({ units: x.units * power(scale - x.scale) + y.units * power(scale - y.scale), scale });
}

/** The product with so many decimals, rounded once at the end. */
export function multiplyDecimals(a: string, b: string, decimals: number): string {
  const [x, y] = [exact(a), exact(b)];
  return roundDecimal(toText({ units: x.units * y.units, scale: x.scale + y.scale }), decimals);
}

/** The quotient with so many decimals, rounded once. @throws RangeError for a divisor of zero */
export function divideDecimals(a: string, b: string, decimals: number): string {
  const [x, y] = [exact(a), exact(b)];
  if (y.units === 0n) throw new RangeError('division by zero');
  // a / b = (units(a) / units(b)) · 10^(scale(b) − scale(a)), here with `decimals` more.
  const exponent = decimals + y.scale - x.scale;
  const [dividend, divisor] =
    exponent >= 0 ? [x.units * power(exponent), y.units] : [x.units, y.units * power(-exponent)];
  return toText({ units: divideRounding(dividend, divisor), scale: decimals });
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compareDecimals(a: string, b: string): number {
  const [x, y] = [exact(a), exact(b)];
  const scale = Math.max(x.scale, y.scale);
  const difference = x.units * power(scale - x.scale) - y.units * power(scale - y.scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** As whole minor units: `('12.34', 2)` is 1234n. Rounded half away from zero. */
export function minorUnits(text: string, decimals: number): bigint {
  return exact(roundDecimal(text, decimals)).units;
}
