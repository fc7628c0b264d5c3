type Go = (path: string, options?: { replace?: boolean }) => void;

let go: Go = (path, { replace = false } = {}) => (replace ? location.replace(path) : location.assign(path));

/** Tells what leads to another page: the router, or what stands for it in the small program of links and lobbies. */
export function goBy(way: Go): void {
  go = way;
}

/** Opens a page of ours, as `/my` or `/meetings/…`. For pages that live in both programs; others ask the router. */
export const goTo: Go = (path, options) => go(path, options);
