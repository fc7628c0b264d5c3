/** How a person likes to see the room, kept in this browser. */
export interface ViewSettings {
  /** `grid`: all the same size. `speaker`: who speaks is large. */
  readonly layout: 'grid' | 'speaker';
  readonly isSelfHidden: boolean;
  /** As in a mirror; others always see the picture as it is. */
  readonly isMirrored: boolean;
  readonly corner: Corner;
  /** The room is dark unless a person wants it otherwise. */
  readonly isLight: boolean;
  /** Captions are shown where somebody writes them. */
  readonly hasCaptions: boolean;
  /** This person writes captions; not kept. */
  readonly isCaptioning: boolean;
}

export type Corner = 'top-start' | 'top-end' | 'bottom-start' | 'bottom-end';
export const CORNERS: readonly Corner[] = ['top-start', 'top-end', 'bottom-end', 'bottom-start'];

const KEY = 'untact.view';
const DEFAULTS: ViewSettings = {
  layout: 'grid',
  isSelfHidden: false,
  isMirrored: true,
  corner: 'bottom-end',
  isLight: false,
  hasCaptions: true,
  isCaptioning: false,
};

export function loadViewSettings(): ViewSettings {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    return {
      layout: stored['layout'] === 'speaker' ? 'speaker' : 'grid',
      isSelfHidden: stored['isSelfHidden'] === true,
      isMirrored: stored['isMirrored'] !== false,
      corner: CORNERS.find((corner) => corner === stored['corner']) ?? DEFAULTS.corner,
      isLight: stored['isLight'] === true,
      hasCaptions: stored['hasCaptions'] !== false,
      isCaptioning: false,
    };
  } catch {
    return DEFAULTS;
  }
}

export function keepViewSettings(settings: ViewSettings): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing shows the defaults next time.
  }
}

/** The corner nearest to a point of a box, both in the same units. */
export function nearestCorner(x: number, y: number, box: { width: number; height: number }): Corner {
  return `${y < box.height / 2 ? 'top' : 'bottom'}-${x < box.width / 2 ? 'start' : 'end'}`;
}
