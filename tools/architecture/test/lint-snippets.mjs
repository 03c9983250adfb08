// Lints snippets as if they stood at their paths: [{ file, code }] on standard input, the broken rules of each on
// standard output. A process of its own, because Jest's module system cannot load an ESLint configuration.
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

// The snippets are not files, so the rules that need types are off; the boundaries need none.
const eslint = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });

const broken = [];
for (const { file, code } of JSON.parse(await text(process.stdin))) {
  const results = await eslint.lintText(code, { filePath: file });
  broken.push(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message)));
}
console.log(JSON.stringify(broken));
