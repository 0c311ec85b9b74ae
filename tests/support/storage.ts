/** A storage in memory that holds at most `room` characters. */
export function storage(start: Record<string, string> = {}, room = Infinity): () => Storage {
  const held = new Map(Object.entries(start));
  const own: Storage = {
    get length() {
      return held.size;
    },
    clear: () => held.clear(),
    getItem: (key) => held.get(key) ?? null,
    key: (at) => [...held.keys()][at] ?? null,
    removeItem: (key) => void held.delete(key),
    setItem: (key, value) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      held.set(key, value);
    },
  };
  return () => own;
}
