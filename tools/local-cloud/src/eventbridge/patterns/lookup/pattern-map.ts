import type { Pattern } from '../pattern';
import { makePatternIndex } from './pattern-index';

/** A map of things with patterns that finds those which an event matches, without trying all of them. */
export class PatternMap<Thing extends { readonly pattern?: Pattern | undefined }> extends Map<string, Thing> {
  readonly #index = makePatternIndex();

  override set(key: string, thing: Thing): this {
    if (thing.pattern) this.#index.set(key, thing.pattern);
    else this.#index.delete(key);
    return super.set(key, thing);
  }

  override delete(key: string): boolean {
    this.#index.delete(key);
    return super.delete(key);
  }

  override clear(): void {
    for (const key of this.keys()) this.#index.delete(key);
    super.clear();
  }

  matching(event: unknown): readonly Thing[] {
    return this.#index.matching(event).flatMap((key) => this.get(key) ?? []);
  }
}
