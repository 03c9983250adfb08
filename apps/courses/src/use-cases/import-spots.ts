import { finishSpotImport, importSpotLines } from '@datepop/manifests/courses';
import { stepOf, type Step, type TaskRun } from '@datepop/platform/tasks';
import type { SpotFiles } from '../domain/spot-files';
import type { ImportedLine, RefusedLine } from '../domain/spot-imports';
import type { Ports } from './ports';

/** Lines of one part, and their UTF-8 bytes: a part fits into a message. */
const linesOfPart = 200;
const bytesOfPart = 150_000;
/** Refused lines that are kept of one import. */
const keptRefusals = 1_000;

export const makeImportSpots =
  (deps: { spotFiles: Pick<SpotFiles, 'read'> }) =>
  /** @throws DomainError `courses.no-spot-file`, `courses.spot-file-too-large`, `courses.spot-file-unreadable` */
  async (importId: string, { spotImports }: Pick<Ports, 'spotImports'>, run: TaskRun): Promise<void> => {
    const parts: Step[] = [];
    const refused: RefusedLine[] = [];
    let lines: ImportedLine[] = [];
    let bytes = 0;
    const closePart = (): void => {
      if (lines.length > 0) parts.push(stepOf(importSpotLines, { importId, lines }));
      [lines, bytes] = [[], 0];
    };
    for await (const line of deps.spotFiles.read(importId)) {
      run.signal.throwIfAborted();
      if ('problem' in line) {
        refused.push(line);
        continue;
      }
      const size = Buffer.byteLength(JSON.stringify(line));
      if (lines.length === linesOfPart || bytes + size > bytesOfPart) closePart();
      lines.push(line);
      bytes += size;
    }
    closePart();
    await spotImports.refuse(importId, refused.slice(0, keptRefusals));
    await spotImports.note(importId, { imported: 0, refused: refused.length });
    const finish = stepOf(finishSpotImport, { importId });
    // A file without a single spot has one part, with nothing in it.
    await run.fanOut(parts.length > 0 ? parts : [stepOf(importSpotLines, { importId, lines: [] })], finish);
  };
