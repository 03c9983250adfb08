import type { Stage } from '../frame/scenario';
import type { CloudLocation } from './cloud';

/** Something that the cloud tells of; what else is in it depends on its kind. */
export interface Told {
  readonly kind: string;
  /** By the clock of the cloud. */
  readonly at: string;
}

export interface Feed {
  /** @throws Error when the cloud told of more than could be read, or the connection broke: then something was missed. */
  readonly assertComplete: () => void;
  readonly stop: () => Promise<void>;
}

const dataOf = (block: string): Told | undefined => {
  const data = /^data: (.*)$/m.exec(block)?.[1];
  return data === undefined ? undefined : (JSON.parse(data) as Told);
};

/** Reads what the cloud tells of this kind, from now on. */
export const readFeed = async (
  { onClose }: Stage,
  { endpoint }: CloudLocation,
  kind: string,
  take: (told: Told) => void,
): Promise<Feed> => {
  const hangUp = new AbortController();
  const response = await fetch(`${endpoint}/_local/events?kind=${kind},missed`, { signal: hangUp.signal });
  let missed = '';
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const told of blocks.map(dataOf)) {
        if (told?.kind === 'missed') missed = 'the cloud told of more than could be read';
        else if (told !== undefined) take(told);
      }
    }
  };
  const reading = read().catch((error: unknown) => {
    if (!hangUp.signal.aborted) missed = `the cloud could not be listened to: ${String(error)}`;
  });
  const stop = async (): Promise<void> => {
    hangUp.abort();
    await reading;
  };
  onClose(stop);
  return {
    assertComplete: () => {
      if (missed !== '') throw new Error(missed);
    },
    stop,
  };
};
