import type { Clock } from '../clock';

/** Something that local-cloud did: what is told of it depends on its kind. */
export interface Happening {
  /** `event-put`, `delivered`, … */
  readonly kind: string;
  readonly [detail: string]: unknown;
}

/** A happening and when it happened, by the clock of the cloud. */
export type Told = Happening & { readonly at: string };

type Watcher = (told: Told) => void;

/** What happens in this cloud, for whoever wants to watch it. Nothing is kept. */
export interface Feed {
  tell(happening: Happening): void;
  /** Returns how to look away. */
  watch(watcher: Watcher): () => void;
}

export const makeFeed = (clock: Clock): Feed => {
  const watchers = new Set<Watcher>();
  return {
    tell: (happening) => {
      if (watchers.size === 0) return;
      const told = { ...happening, at: clock.now().toISOString() };
      for (const watcher of watchers) watcher(told);
    },
    watch: (watcher) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
};
