import { execFile } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copy } from './build-context';
import { composeService } from './compose-file';
import { readStages, type Instruction } from './dockerfile';
import { workspace } from './workspace';

const run = promisify(execFile);

const runShell = async (command: string, cwd: string): Promise<void> => {
  if (command.includes('npm ci')) await symlink(join(workspace, 'node_modules'), join(cwd, 'node_modules'));
  // The others prepare folders of the image itself.
  if (command.startsWith('node ')) await run('/bin/sh', ['-c', command], { cwd, timeout: 180_000 });
};

const runStage = async (stage: readonly Instruction[], root: string, build: string): Promise<string> => {
  let cwd = root;
  for (const { name, rest } of stage) {
    if (name === 'WORKDIR') {
      cwd = join(root, rest);
      await mkdir(cwd, { recursive: true });
    }
    if (name === 'RUN') await runShell(rest.replace(/^--mount=\S+ /, ''), cwd);
    if (name === 'COPY') {
      const words = rest.split(' ');
      const from = words[0] === '--from=build' ? build : workspace;
      const sources = words.slice(from === build ? 1 : 0, -1);
      const target = words.at(-1) ?? '';
      await copy(from, sources, target.startsWith('/') ? root + target : `${cwd}/${target}`);
    }
  }
  return cwd;
};

/**
 * Runs a Dockerfile's COPY and RUN as an engine would, with this checkout's node_modules in place of `npm ci`.
 *
 * @returns The folder that the image's command starts in.
 */
export const buildImage = async (service: string, folder: string): Promise<string> => {
  const [build = [], final = []] = readStages(composeService(service).build?.dockerfile ?? '');
  await runStage(build, join(folder, 'build'), '');
  return runStage(final, join(folder, 'image'), join(folder, 'build'));
};
