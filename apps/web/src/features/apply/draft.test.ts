import { describe, expect, it } from 'vitest';
import { createDraftStore } from './draft.ts';

function memory() {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

describe('createDraftStore', () => {
  it('gives back what was saved until it is cleared', () => {
    const store = createDraftStore<{ name: string }>('form', 1, memory());
    expect(store.load()).toBeNull();
    store.save({ name: '가온정밀' });
    expect(store.load()).toEqual({ name: '가온정밀' });
    store.clear();
    expect(store.load()).toBeNull();
  });

  it('leaves a draft of another shape alone', () => {
    const storage = memory();
    createDraftStore('form', 1, storage).save({ name: '가온정밀' });
    expect(createDraftStore('form', 2, storage).load()).toBeNull();
    expect(storage.values.size).toBe(1);
  });

  it('throws a draft away after 30 days', () => {
    const storage = memory();
    let now = 0;
    const store = createDraftStore<string>('form', 1, storage, () => now);
    store.save('x');
    now = 30 * 86_400_000;
    expect(store.load()).toBe('x');
    now += 1;
    expect(store.load()).toBeNull();
    expect(storage.values.size).toBe(0);
  });

  it('survives a storage that is full, forbidden or holds something else', () => {
    const refuse = () => {
      throw new DOMException('no', 'QuotaExceededError');
    };
    const store = createDraftStore('form', 1, { getItem: refuse, setItem: refuse, removeItem: refuse });
    store.save({});
    store.clear();
    expect(store.load()).toBeNull();
    const storage = memory();
    storage.setItem('form', '{broken');
    expect(createDraftStore('form', 1, storage).load()).toBeNull();
  });
});
