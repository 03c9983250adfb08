import type { Logger } from '@datepop/platform/observability';

/** A part of a process that must be started, and stopped before the process may end. */
export interface Component {
  readonly name: string;
  readonly start: () => Promise<void>;
  /** Finishes what is in hand, takes nothing new. */
  readonly stop: () => Promise<void>;
}

/** Starts the parts in order; when one fails, stops those already started and throws its error. */
export const startAll = async (components: readonly Component[], logger: Logger): Promise<void> => {
  for (const [index, component] of components.entries()) {
    try {
      await component.start();
    } catch (error) {
      await stopAll(components.slice(0, index), logger);
      throw error;
    }
  }
};

/** Stops the parts in reverse order; one that fails is logged and does not keep the others from stopping. */
export const stopAll = async (components: readonly Component[], logger: Logger): Promise<void> => {
  for (const component of components.toReversed()) {
    try {
      await component.stop();
    } catch (error) {
      logger.error({ err: error, component: component.name }, 'part did not stop cleanly');
    }
  }
};
