import type { Page, PageQuery } from '@datepop/kit';
import type { Spot } from './spots';

export type CourseTheme =
  'first-date' | 'anniversary' | 'rainy-day' | 'night-view' | 'nature' | 'culture' | 'food' | 'budget';

interface CourseHead {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The slug of its hotspot. */
  readonly hotspot: string;
  readonly theme: CourseTheme;
  readonly durationMinutes: number;
}

export interface CourseSummary extends CourseHead {
  readonly spotCount: number;
}

export interface Course extends CourseHead {
  /** In the order of the walk. */
  readonly spots: Spot[];
}

export interface CourseQuery extends PageQuery {
  readonly hotspot?: string | undefined;
  readonly theme?: CourseTheme | undefined;
}

export interface Courses {
  /** In the order that the curators gave them. */
  readonly page: (query: CourseQuery) => Promise<Page<CourseSummary>>;
  readonly ofId: (id: string) => Promise<Course | null>;
}
