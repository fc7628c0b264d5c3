export type Theme = 'system' | 'light' | 'dark';
const STORED = 'untact.theme';

export function storedTheme(): Theme {
  const stored = localStorage.getItem(STORED);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

/** Follows the device unless told otherwise; remembered on this device. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') {
    delete document.documentElement.dataset['theme'];
    localStorage.removeItem(STORED);
  } else {
    document.documentElement.dataset['theme'] = theme;
    localStorage.setItem(STORED, theme);
  }
}
