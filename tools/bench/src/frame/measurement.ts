/** What is good enough: of speeds at least so much, of durations at most. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** One thing that a measurement measures; its ratio is the subject's value divided by the peer's. */
export interface Figure {
  readonly unit: string;
  /** Of the ratio. Without one the ratio is shown and not judged. */
  readonly target?: Target;
  /** Of the subject's median itself, in the unit: what must hold whatever the peer does. */
  readonly bound?: Target;
}

/** The values of one round, by figure. */
export type Readings = Readonly<Record<string, number>>;

/** Something that does the same work as another. */
export interface Contender {
  readonly name: string;
  /** Works for one round. */
  readonly run: () => Promise<Readings>;
}

/** Contenders whose rounds alternate, so that whatever else the machine does meets all of them. */
export interface Contest {
  readonly subject: Contender;
  /** Targets are about the first. */
  readonly peers: readonly [Contender, ...Contender[]];
  /** @throws Error when a contender answers other than the subject. */
  readonly verify: () => Promise<void>;
}

/** What a measurement is prepared with. */
export interface Setting {
  /** Whether the services are built first. */
  readonly build: boolean;
  /** Aborted when somebody wants it all to end. */
  readonly signal: AbortSignal;
  /** Tells a person how far it is. */
  readonly say: (line: string) => void;
  /** What was started is ended by this, last first, however the measurement ends. */
  readonly onClose: (close: Close) => void;
}

export type Close = () => Promise<void>;

export interface Measurement {
  readonly name: string;
  /** What it measures, in a line. */
  readonly summary: string;
  readonly figures: Readonly<Record<string, Figure>>;
  readonly prepare: (setting: Setting) => Promise<readonly Contest[]>;
}
