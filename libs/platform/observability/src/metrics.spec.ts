import { makeMetrics } from './metrics';

it('counts and times requests by the path of their contract', async () => {
  const metrics = makeMetrics('users');
  metrics.requestAnswered({ method: 'GET', route: '/v1/spots/:spotId', status: 200 }, 0.002);
  const exposed = await metrics.expose();
  const labels = 'service="users",method="GET",route="/v1/spots/:spotId",status="200"';
  expect(exposed).toContain(`http_server_request_duration_seconds_count{${labels}} 1`);
  expect(exposed).toContain(`http_server_request_duration_seconds_sum{${labels}} 0.002`);
});

it('counts what became of events, out and in', async () => {
  const metrics = makeMetrics('users');
  const type = 'users.couple-paired.v1';
  metrics.eventPublished({ type, outcome: 'published' });
  metrics.eventPublished({ type, outcome: 'published' });
  metrics.eventConsumed({ type, outcome: 'duplicate' });
  const exposed = await metrics.expose();
  expect(exposed).toContain(`outbox_events_total{type="${type}",outcome="published",service="users"} 2`);
  expect(exposed).toContain(`inbox_events_total{type="${type}",outcome="duplicate",service="users"} 1`);
});

it('counts what became of the ticks of a job', async () => {
  const metrics = makeMetrics('users');
  const job = 'users.find-anniversaries';
  metrics.jobRan({ job, outcome: 'missed' });
  metrics.jobRan({ job, outcome: 'succeeded' });
  const exposed = await metrics.expose();
  expect(exposed).toContain(`job_runs_total{job="${job}",outcome="missed",service="users"} 1`);
});

it('measures the process, and keeps two services in one process apart', async () => {
  const [users, courses] = [makeMetrics('users'), makeMetrics('courses')];
  users.eventPublished({ type: 'one', outcome: 'parked' });
  expect(await courses.expose()).not.toContain('outcome="parked"');
  expect(await courses.expose()).toContain('process_resident_memory_bytes{service="courses"}');
});
