import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateCatalogue1763800002000 implements MigrationInterface {
  readonly name = 'CreateCatalogue1763800002000';

  async up(runner: QueryRunner): Promise<void> {
    // An enum sorts as it is declared, and lists of hotspots begin with Seoul.
    await runner.query(`create type region as enum ('seoul', 'busan', 'jeju', 'gangneung', 'jeonju')`);
    await runner.query(`
      create table hotspots (
        id uuid primary key,
        slug text not null constraint hotspots_slug_unique unique,
        name text not null,
        region region not null,
        lat double precision not null,
        lng double precision not null,
        constraint hotspots_region_name_unique unique (region, name)
      )`);
    await runner.query(`
      create table spots (
        id uuid primary key,
        slug text not null constraint spots_slug_unique unique,
        name text not null,
        category text not null,
        hotspot text not null references hotspots (slug) on update cascade,
        address text not null,
        lat double precision not null,
        lng double precision not null,
        summary text not null,
        earth cube not null generated always as (ll_to_earth(lat, lng)) stored
      )`);
    await runner.query('create index spots_earth on spots using gist (earth)');
    await runner.query(`
      create table courses (
        id uuid primary key,
        slug text not null constraint courses_slug_unique unique,
        title text not null,
        summary text not null,
        hotspot text not null references hotspots (slug) on update cascade,
        theme text not null,
        duration_minutes integer not null,
        position integer not null
      )`);
    await runner.query('create index courses_position on courses (position, id)');
    await runner.query(`
      create table course_stops (
        course_id uuid not null references courses (id),
        position smallint not null,
        spot_id uuid not null references spots (id),
        primary key (course_id, position)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table course_stops, courses, spots, hotspots');
    await runner.query('drop type region');
  }
}
