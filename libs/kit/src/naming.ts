const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Throws unless `name` is kebab-case; names become rule, queue and file names, which allow little else. */
export const assertKebabCase = (what: string, name: string): void => {
  if (!kebabCase.test(name)) throw new Error(`${what} "${name}" is not kebab-case`);
};

/** EventBridge's `source` of everything that a service sends. */
export const sourceOf = (service: string): string => `datepop.${service}`;
