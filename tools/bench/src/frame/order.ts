/** Whose turn it is in a round: each round begins with the next one, so A B, B A, A B for two. */
export const inTurn = <Contender>(contenders: readonly Contender[], round: number): Contender[] => {
  const first = round % contenders.length;
  return [...contenders.slice(first), ...contenders.slice(0, first)];
};
