import { createStore, type Store } from '../state/store.ts';

/**
 * A key of the room, named by its place on the keyboard. With Alt as a rule: a single letter gets in the way of typing
 * and of screen readers, so a plain one works only outside of fields and can be switched off
 * (KWCAG 2.2, 2.1.4 character key shortcuts).
 */
export interface Shortcut {
  readonly id: string;
  /** `KeyboardEvent.code`, e.g. `KeyM`. */
  readonly code: string;
  readonly isPlain?: boolean;
  readonly isShifted?: boolean;
  /** In the reader's words, for the list of keys. */
  readonly label: string;
}

type Registered = Shortcut & { readonly run: () => void };

const KEPT = 'untact.plain-keys';
/** They write nothing: an interpreter's keys work while a note is typed too, and 2.1.4 does not concern them. */
const FUNCTION_KEY = /^F\d+$/;
const NAMES: Record<string, string> = { Slash: '/', Space: 'Space', Escape: 'Esc' };

/** As people read it: `Alt+M`, `?`. */
export function keysOf({
  code,
  isPlain,
  isShifted,
}: Pick<Shortcut, 'code' | 'isPlain' | 'isShifted'>): string {
  if (isPlain && isShifted && code === 'Slash') return '?';
  const key = NAMES[code] ?? code.replace(/^(Key|Digit|Arrow)/, '');
  return `${isPlain ? '' : 'Alt+'}${isShifted ? 'Shift+' : ''}${key}`;
}

/** Which keys the room answers to now; components register theirs while they are shown. */
export class ShortcutBoard implements Store<{ list: readonly Registered[]; hasPlain: boolean }> {
  readonly #store = createStore<{ list: readonly Registered[]; hasPlain: boolean }>({
    list: [],
    hasPlain: localStorage.getItem(KEPT) !== 'off',
  });

  getSnapshot = () => this.#store.getSnapshot();
  subscribe = (listener: () => void) => this.#store.subscribe(listener);

  /** Returns the way to take it back. */
  add(shortcut: Registered): () => void {
    this.#store.set({ list: [...this.getSnapshot().list, shortcut] });
    return () => this.#store.set({ list: this.getSnapshot().list.filter((other) => other !== shortcut) });
  }

  setPlain(hasPlain: boolean): void {
    localStorage.setItem(KEPT, hasPlain ? 'on' : 'off');
    this.#store.set({ hasPlain });
  }

  /** Runs what the key stands for. */
  readonly handle = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.repeat || event.isComposing) return;
    const { list, hasPlain } = this.getSnapshot();
    const hit = list.findLast(
      ({ code, isPlain = false, isShifted = false }) =>
        code === event.code && isPlain === !event.altKey && isShifted === event.shiftKey,
    );
    if (!hit) return;
    const isCharacter = hit.isPlain && !FUNCTION_KEY.test(hit.code);
    if (isCharacter && (!hasPlain || takesLetters(event.target))) return;
    event.preventDefault();
    hit.run();
  };
}

/** Fields, and lists that are searched by typing. */
const takesLetters = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest(
    'input, textarea, select, [contenteditable], [role=menu], [role=listbox], [role=combobox]',
  ) !== null;
