import { STATUS_CODES } from 'node:http';

/** What a reader must know before any single operation, as Markdown. */
export const introductionTo = (commonRefusals: readonly number[]): string => `
Plan dates as a couple: sign up, pair with a partner, find spots and courses, put a date in the calendar.

**Signing in.** \`POST /v1/users\` and \`POST /v1/sessions\` answer with a \`session\`. Send its \`accessToken\` as
\`Authorization: Bearer …\` with every operation that shows a lock; it is valid for an hour.

**Lists** come in pages: hand \`nextCursor\` back as \`cursor\` until it is null.

**Refusals** are \`application/problem+json\` with a stable \`code\` for programs and the \`correlationId\` to quote to us.
Any operation may answer ${commonRefusals.map((status) => `${status} ${STATUS_CODES[status] ?? ''}`).join(', ')};
what an operation adds to these stands beside it.

**Limits.** After a 429, wait as many seconds as \`Retry-After\` says; \`RateLimit\` tells what is left.

Times are ISO 8601 with an offset, days are plain dates in Asia/Seoul, ids are UUIDs.
`;
