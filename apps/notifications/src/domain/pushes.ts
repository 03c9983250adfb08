/** What appears on somebody's devices. */
export interface Push {
  readonly userId: string;
  readonly title: string;
  readonly body: string;
  /** The same for every try: whoever pushes twice pushes once. */
  readonly idempotencyKey: string;
}

/** The way to people's devices. */
export interface Pushes {
  /**
   * True when it went out; false when it never will, because the person has no device, say.
   * @throws DomainError `notifications.push-unavailable` when it may go out later.
   */
  readonly send: (push: Push) => Promise<boolean>;
}
