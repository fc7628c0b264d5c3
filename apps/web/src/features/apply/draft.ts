/** A form kept on the device until it is sent, so that a closed tab or a lost line costs nothing. */
export interface DraftStore<Form> {
  load(): Form | null;
  save(form: Form): void;
  clear(): void;
}

interface Stored<Form> {
  version: number;
  savedAt: number;
  form: Form;
}

const KEPT_FOR_MS = 30 * 86_400_000;

/**
 * @param version raised when the form's shape changes: an older draft is then left alone
 * @param storage may be full or forbidden; the form then works without a draft
 */
export function createDraftStore<Form>(
  key: string,
  version: number,
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  now: () => number = Date.now,
): DraftStore<Form> {
  return {
    load() {
      try {
        const stored = JSON.parse(storage.getItem(key) ?? 'null') as Stored<Form> | null;
        if (!stored || stored.version !== version) return null;
        // Personal data on a shared computer must not lie there for ever.
        if (now() - stored.savedAt > KEPT_FOR_MS) {
          storage.removeItem(key);
          return null;
        }
        return stored.form;
      } catch {
        return null;
      }
    },
    save(form) {
      try {
        storage.setItem(key, JSON.stringify({ version, savedAt: now(), form } satisfies Stored<Form>));
      } catch {
        // Full or forbidden: the page itself still holds what was typed.
      }
    },
    clear() {
      try {
        storage.removeItem(key);
      } catch {
        // Nothing is kept where nothing may be.
      }
    },
  };
}
