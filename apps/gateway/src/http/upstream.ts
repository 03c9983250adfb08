/** Where requests go: a service, or whatever stands in for it. */
export interface Upstream {
  /** Names it in errors and logs: `<name>.unavailable`. */
  readonly name: string;
  readonly url: string;
}
