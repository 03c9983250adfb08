// What a function's bundle leaves out of its libraries, since nothing of it is ever asked for: a cold start reads every byte.

const replace = (name, filter, contents) => ({
  name,
  setup: ({ onLoad }) => onLoad({ filter }, ({ path }) => contents(path)),
});

/** TypeORM's drivers of other databases; who asks for one is told. */
const otherDrivers = replace(
  'other-drivers',
  /[\\/]node_modules[\\/]typeorm[\\/]driver[\\/][^\\/]+[\\/]\w+Driver\.js$/,
  (path) =>
    path.endsWith('PostgresDriver.js') && !path.includes('Aurora')
      ? undefined
      : {
          contents: `const driver = (name) => class { constructor() { throw new Error(name + ' is not in this bundle'); } };
            module.exports = new Proxy({}, { get: (_, name) => driver(String(name)) });`,
        },
);

/** zod's messages in fifty languages; ours are English. */
const languages = replace(
  'languages',
  /[\\/]node_modules[\\/]zod[\\/]v4[\\/]locales[\\/]index\.c?js$/,
  (path) => ({
    contents: path.endsWith('.cjs')
      ? `exports.en = require('./en.cjs').default;`
      : `export { default as en } from './en.js';`,
  }),
);

export const lean = [otherDrivers, languages];
