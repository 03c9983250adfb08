import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionsOf } from '../src/functions';
import { serviceNames, services } from '../src/services';

const main = (name: string) => `
const http = require('node:http');
const say = (msg, more) => console.log(JSON.stringify({ level: 'info', time: new Date().toISOString(), service: '${name}', msg, ...more }));
const server = http.createServer((request, response) => {
  if (request.url === '/environment') response.end(JSON.stringify(process.env));
  else response.writeHead(request.url === '/health/ready' ? 200 : 404).end();
});
server.listen(Number(process.env.PORT), process.env.HOST, () => say('listening', { port: process.env.PORT }));
process.on('SIGTERM', () => { say('stopping'); server.closeAllConnections(); server.close(() => process.exit(0)); });
`;

const note = (name: string, file: string) => `
require('node:fs').appendFileSync(${JSON.stringify(file)}, '${name} ' + process.env.DATABASE_URL.replace(/:[^:@]*@/, '@') + '\\n');
`;

const handler = `
exports.handler = async ({ Records }) => {
  for (const { body } of Records) console.log(JSON.stringify({ level: 'info', time: new Date().toISOString(), msg: 'done', body }));
};
`;

/** Writes stand-ins for the built services: they listen, answer what they are asked, and note that they migrated. */
export const writeFakeBundles = (folder: string): void => {
  for (const name of serviceNames) {
    const own = join(folder, name);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, 'main.js'), main(name));
    writeFileSync(join(own, 'migrate.js'), note('migrate', join(folder, 'notes')));
    for (const { handles } of functionsOf(services[name])) {
      mkdirSync(join(own, 'functions', handles), { recursive: true });
      writeFileSync(join(own, 'functions', handles, 'index.js'), handler);
    }
  }
  writeFileSync(join(folder, 'courses/seed.js'), note('seed', join(folder, 'notes')));
};
