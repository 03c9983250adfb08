import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RuntimeError } from './runtime-error';

export type Handler = (event: unknown, context: unknown, callback: unknown) => unknown;

export interface LoadedHandler {
  readonly handler: Handler;
  readonly file: string;
}

/** `module` or `commonjs`, as the nearest package.json says of the .js files beside and below it. */
const isModulePackage = (folder: string): boolean => {
  const manifest = join(folder, 'package.json');
  if (existsSync(manifest)) {
    const { type } = JSON.parse(readFileSync(manifest, 'utf8')) as { type?: unknown };
    return type === 'module';
  }
  const parent = dirname(folder);
  return parent !== folder && basename(folder) !== 'node_modules' && isModulePackage(parent);
};

const isModule = (file: string): boolean =>
  file.endsWith('.mjs') || (file.endsWith('.js') && isModulePackage(dirname(file)));

const load = async (file: string): Promise<unknown> => {
  try {
    return isModule(file) ? await import(pathToFileURL(file).href) : createRequire(file)(file);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new RuntimeError('Runtime.UserCodeSyntaxError', String(error), error);
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') {
      throw new RuntimeError('Runtime.ImportModuleError', String(error), error);
    }
    throw error;
  }
};

const memberOf = (value: unknown, name: string): unknown =>
  value === undefined || value === null ? undefined : (value as Record<string, unknown>)[name];

/** Loads `folder/file.name` or `file.nested.name` below the task root. */
export const loadHandler = async (taskRoot: string, name: string): Promise<LoadedHandler> => {
  const [, path = '', members = ''] = /^((?:.*\/)?[^./]*)\.(.+)$/.exec(name) ?? [];
  if (path === '' || name.includes('..')) {
    throw new RuntimeError('Runtime.MalformedHandlerName', `'${name}' is not a valid handler name`);
  }
  const candidates = ['', '.js', '.mjs', '.cjs'].map((extension) => join(taskRoot, path + extension));
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file === undefined) {
    const tried = candidates.slice(1).join(', ');
    throw new RuntimeError('Runtime.ImportModuleError', `Error: Cannot find module '${path}': no ${tried}`);
  }
  const handler = members.split('.').reduce(memberOf, await load(file));
  if (handler === undefined) {
    throw new RuntimeError('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }
  if (typeof handler !== 'function') {
    throw new RuntimeError('Runtime.HandlerNotFound', `${name} is not a function`);
  }
  return { handler: handler as Handler, file };
};
