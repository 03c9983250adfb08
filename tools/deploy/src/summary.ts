import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

/** How many of each kind a stack has. */
export interface Summary {
  readonly stack: string;
  readonly queues: number;
  readonly rules: number;
  readonly schedules: number;
  readonly functions: number;
  readonly buckets: number;
}

const types = {
  queues: 'AWS::SQS::Queue',
  rules: 'AWS::Events::Rule',
  schedules: 'AWS::Scheduler::Schedule',
  functions: 'AWS::Lambda::Function',
  buckets: 'AWS::S3::Bucket',
} as const;

const kinds = ['queues', 'rules', 'schedules', 'functions', 'buckets'] as const;

export const summaryOf = (stack: Stack): Summary => {
  const template = Template.fromStack(stack);
  const count = (kind: (typeof kinds)[number]) => Object.keys(template.findResources(types[kind])).length;
  return {
    stack: stack.stackName,
    queues: count('queues'),
    rules: count('rules'),
    schedules: count('schedules'),
    functions: count('functions'),
    buckets: count('buckets'),
  };
};

/** A line for each stack, under their heading. */
export const tableOf = (summaries: readonly Summary[]): string => {
  const width = Math.max(...summaries.map(({ stack }) => stack.length));
  const line = (stack: string, cells: readonly string[]): string =>
    [stack.padEnd(width), ...cells.map((cell, index) => cell.padStart(kinds[index]?.length ?? 0))].join('  ');
  return [
    line('stack', kinds),
    ...summaries.map((summary) =>
      line(
        summary.stack,
        kinds.map((kind) => String(summary[kind])),
      ),
    ),
  ].join('\n');
};
