import { pageOf } from '../front/pages';
import { invalidParameter } from './lambda-error';

interface PageRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems: number;
}

/** What Lambda shows at a time at most, whatever is asked for. */
const MOST = 50;

/** One page, in the terms of Lambda's lists. */
export const markedPage = <T>(byKey: ReadonlyMap<string, T>, { Marker, MaxItems }: PageRequest) => {
  try {
    const { items, NextToken } = pageOf(byKey, { Limit: Math.min(MaxItems, MOST), NextToken: Marker });
    return { items, NextMarker: NextToken };
  } catch {
    throw invalidParameter('Marker is not valid.');
  }
};
