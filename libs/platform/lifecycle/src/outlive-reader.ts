/**
 * For a command: whoever reads what it prints may have seen enough, `npm run ops -- audit | head` say. What it prints
 * after that is lost, without an error of Node's; the command goes on to its end.
 */
export const outliveReader = (output: NodeJS.WritableStream = process.stdout): void => {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
};
