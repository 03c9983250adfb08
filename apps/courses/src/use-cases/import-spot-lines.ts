import type { ImportedLine } from '../domain/spot-imports';
import type { Ports } from './ports';

export const importSpotLines = async (
  importId: string,
  lines: readonly ImportedLine[],
  { spotImports }: Pick<Ports, 'spotImports'>,
): Promise<void> => {
  if (lines.length === 0) return;
  const refused = await spotImports.put(lines);
  await spotImports.refuse(importId, refused);
  await spotImports.note(importId, { imported: lines.length - refused.length, refused: refused.length });
};
