import { basename, dirname } from 'node:path';
import { Router, type Request, type Response } from 'express';

/** What the page needs, all of it from the gateway itself. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const page = 'index.html';

/** The API reference: `/docs` for people, `/openapi.json` for programs. */
export const makeDocsRouter = (options: { api: object; files: ReadonlyMap<string, string> }): Router => {
  const router = Router();
  router.get('/', (_req, res) => res.redirect('/docs'));
  router.get('/openapi.json', (_req, res) => {
    res.json(options.api);
  });
  for (const [name, file] of options.files) {
    router.get(name === page ? '/docs' : `/docs/${name}`, (_req: Request, res: Response) => {
      res.set({ 'content-security-policy': contentSecurityPolicy, 'cache-control': 'no-cache' });
      res.sendFile(basename(file), { root: dirname(file), cacheControl: false });
    });
  }
  return router;
};
