export { startAll, stopAll } from './component';
export type { Component } from './component';
export { runService } from './run-service';
export type { Service } from './run-service';
export { answersHttp, doesWork } from './role';
export type { Role } from './role';
export { outliveReader } from './outlive-reader';
