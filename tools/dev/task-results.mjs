// An Nx plugin: leaves how each task of a run ended where `npm test` reads it.
import { mkdirSync, writeFileSync } from 'node:fs';

export const name = 'task-results';

export const postTasksExecution = (_options, { taskResults }) => {
  mkdirSync('dist', { recursive: true });
  const results = Object.values(taskResults).map(({ task, status }) => ({
    id: task.id,
    target: task.target.target,
    status,
  }));
  writeFileSync('dist/task-results.json', JSON.stringify(results));
};
