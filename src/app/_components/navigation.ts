/** A page that was asked for by a link of this one, and is not here yet. */
let coming = false;

const listeners = new Set<() => void>();

function tell(now: boolean) {
  if (coming === now) return;
  coming = now;
  for (const listener of listeners) listener();
}

/** A step to where one stands already changes nothing, so nothing would say that it is over. */
export function navigationBegan(address: string): void {
  const { pathname, search } = new URL(address, location.href);
  if (pathname + search !== location.pathname + location.search) tell(true);
}

export const navigationEnded = () => tell(false);

export const pageIsComing = () => coming;

export function onNavigation(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
