import { until } from './until';

export type Seen = Record<string, unknown> & { readonly kind: string };

export interface Watch {
  readonly seen: readonly Seen[];
  /** Waits until so many of a kind have been seen. */
  readonly have: (kind: string, count?: number) => Promise<readonly Seen[]>;
  readonly comments: readonly string[];
  /** How it came to an end: at the word of the cloud, or because the connection was cut. */
  readonly ending: Promise<'ended' | 'cut'>;
  readonly stop: () => Promise<void>;
}

/** Reads `/_local/events` as it comes. */
export const watch = async (endpoint: string, query = ''): Promise<Watch> => {
  const seen: Seen[] = [];
  const comments: string[] = [];
  const hangUp = new AbortController();
  const response = await fetch(`${endpoint}/_local/events${query}`, { signal: hangUp.signal });
  if (!response.ok || !response.body) throw new Error(`${response.status} ${await response.text()}`);
  const text = response.body.pipeThrough(new TextDecoderStream());
  const take = (block: string) => {
    if (block.startsWith(':')) comments.push(block);
    const data = /^data: (.*)$/m.exec(block)?.[1];
    if (data !== undefined) seen.push(JSON.parse(data) as Seen);
  };
  const read = async () => {
    let rest = '';
    for await (const chunk of text) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      blocks.forEach(take);
    }
  };
  const ending = read().then(
    () => 'ended' as const,
    () => 'cut' as const,
  );
  return {
    seen,
    comments,
    have: async (kind, count = 1) => {
      const ofKind = () => seen.filter((one) => one.kind === kind);
      await until(() => ofKind().length >= count);
      return ofKind();
    },
    ending,
    stop: async () => {
      hangUp.abort();
      await ending;
    },
  };
};
