const counter = /^outbox_events_total\{.*\} (\d+)$/gm;

/** How many events a process has settled in its own view: published, put back or parked. */
export const settledBy = async ({ url }: { url: string }): Promise<number> => {
  const answer = await fetch(`${url}/metrics`, { signal: AbortSignal.timeout(5_000) });
  const counts = [...(await answer.text()).matchAll(counter)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
};
