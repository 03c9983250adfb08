import { existsSync } from 'node:fs';
import { exposes } from '@datepop/manifests/gateway';
import { chromium, type Browser, type Page } from 'playwright-core';
import { endpointTable } from '../src/domain/endpoint-groups';
import { startGateway, type TestGateway } from './gateway';

const executablePath = '/usr/bin/chromium';
const found = existsSync(executablePath);

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let gateway: TestGateway;
let browser: Browser;
let page: Page;
const complaints: string[] = [];
const requested: string[] = [];

const openReference = async (): Promise<void> => {
  gateway = await startGateway();
  browser = await chromium.launch({ executablePath, args: flags });
  page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('request', (request) => requested.push(request.url()));
  await page.goto(`${gateway.url}/docs`);
  await page.waitForSelector('.opblock');
};

if (!found) console.warn(`The API reference was not looked at in a browser: there is no ${executablePath}.`);

(found ? describe : describe.skip)('the API reference in a browser', () => {
  beforeAll(openReference, 60_000);

  afterAll(async () => {
    await browser.close();
    await gateway.stop();
  });

  it('shows every operation with its summary, under its service', async () => {
    for (const { service, operation, method, path } of endpointTable(exposes)) {
      const row = page.locator(`#operations-${service}-${operation}`);
      expect(await row.locator('.opblock-summary-method').textContent()).toBe(method);
      const shown = (await row.locator('.opblock-summary-path').textContent()) ?? '';
      expect(shown.replaceAll('\u200b', '')).toBe(path.replaceAll(/:(\w+)/g, '{$1}'));
      expect(await row.locator('.opblock-summary-description').textContent()).not.toBe('');
    }
  });

  it('says how to sign in', async () => {
    expect(await page.locator('.info').textContent()).toContain('Authorization: Bearer');
    await page.click('.btn.authorize');
    await page.waitForSelector('.dialog-ux input');
    await page.click('.dialog-ux .btn-done');
  });

  it('lets a reader try an operation', async () => {
    const row = page.locator('#operations-courses-listHotspots');
    await row.locator('.opblock-summary-control').click();
    await row.locator('.try-out__btn').click();
    await row.locator('.execute').click();
    await row.locator('.live-responses-table').waitFor();
    expect(await row.locator('.live-responses-table').textContent()).toContain('"service": "courses"');
  });

  // Last: it looks back at all of the above.
  it('breaks no rule of its policy and asks nobody but the gateway', () => {
    expect(complaints).toEqual([]);
    expect(requested.length).toBeGreaterThan(4);
    const elsewhere = requested.filter((url) => !url.startsWith(gateway.url) && !url.startsWith('data:'));
    expect(elsewhere).toEqual([]);
  });
});
