export { makeTaskWorks } from './task-works';
export type { TaskHandlers, TaskRails } from './task-works';
export { makeTypeormTasks } from './tasks';
export type { NewTask, Tasks, TasksOf } from './tasks';
