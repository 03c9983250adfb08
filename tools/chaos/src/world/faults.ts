import type { CloudLocation } from './cloud';

/** A fault as local-cloud takes it; one that nobody ends is over by itself. */
export type Fault = { readonly kind: string } & Readonly<Record<string, string | number>>;

export interface RunningFault {
  readonly id: string;
  /** How often it could have struck, and did. */
  readonly counts: () => Promise<{ readonly seen: number; readonly struck: number }>;
  readonly end: () => Promise<void>;
}

/** Makes the cloud worse. */
export type BeginFault = (fault: Fault) => Promise<RunningFault>;

/** Seconds: longer than any scenario needs one. */
const longest = 3_600;
const answerWithin = 5_000;

const ask = async (url: string, options: RequestInit = {}): Promise<unknown> => {
  const answer = await fetch(url, { ...options, signal: AbortSignal.timeout(answerWithin) });
  const body = await answer.text();
  if (!answer.ok) throw new Error(`local-cloud does not make that fault: ${answer.status} ${body}`);
  return JSON.parse(body);
};

interface Told {
  readonly id: string;
  readonly seen: number;
  readonly struck: number;
}

export const makeBeginFault = ({ endpoint }: CloudLocation): BeginFault => {
  const url = `${endpoint}/_local/faults`;
  return async (fault) => {
    const body = JSON.stringify({ seconds: longest, ...fault });
    const { id } = (await ask(url, { method: 'POST', body })) as Told;
    return {
      id,
      counts: async () => {
        const { faults } = (await ask(url)) as { faults: readonly Told[] };
        const found = faults.find((one) => one.id === id);
        if (found === undefined) throw new Error(`the fault is over: ${JSON.stringify(fault)}`);
        return found;
      },
      end: async () => {
        await ask(`${url}?id=${id}`, { method: 'DELETE' });
      },
    };
  };
};
