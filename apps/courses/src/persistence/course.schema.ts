import { EntitySchema } from 'typeorm';
import type { CourseTheme } from '../domain/courses';

export interface CourseRow {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly hotspot: string;
  readonly theme: CourseTheme;
  readonly durationMinutes: number;
  /** Where the curators want it among the others. */
  readonly position: number;
}

export interface CourseStopRow {
  readonly courseId: string;
  readonly position: number;
  readonly spotId: string;
}

export const courseSchema = new EntitySchema<CourseRow>({
  name: 'course',
  tableName: 'courses',
  columns: {
    id: { type: 'uuid', primary: true },
    slug: { type: 'text' },
    title: { type: 'text' },
    summary: { type: 'text' },
    hotspot: { type: 'text' },
    theme: { type: 'text' },
    durationMinutes: { type: 'integer', name: 'duration_minutes' },
    position: { type: 'integer' },
  },
});

export const courseStopSchema = new EntitySchema<CourseStopRow>({
  name: 'course-stop',
  tableName: 'course_stops',
  columns: {
    courseId: { type: 'uuid', primary: true, name: 'course_id' },
    position: { type: 'smallint', primary: true },
    spotId: { type: 'uuid', name: 'spot_id' },
  },
});
