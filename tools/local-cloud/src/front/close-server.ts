import type { Server } from 'node:http';

const TIDY_MS = 20;
const GRACE_MS = 1_000;

/** Closes connections as they fall idle, and what is left after a second of grace. */
export const closeServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const tidy = setInterval(() => server.closeIdleConnections(), TIDY_MS);
    const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearInterval(tidy);
      clearTimeout(cut);
      resolve();
    });
  });
