/** A navigation wants the next page's h1 to take the focus, so that a screen reader reads on from there. */
let isWanted = false;

export function wantHeadingFocus(): void {
  isWanted = true;
}

/** True once after each navigation: whoever shows the h1 takes it. */
export function takeHeadingFocus(): boolean {
  const was = isWanted;
  isWanted = false;
  return was;
}
