/**
 * @file A real browser: the one that `CHROMIUM_PATH` names, or Debian's.
 */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { chromium, type Browser, type Page } from 'playwright-core';

const path = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** Where there is none, tests in it are left out; but not where everything has to be tried. */
export const hasChromium = existsSync(path) || process.env['CI'] !== undefined;

export interface OpenPage {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** A page whose address has these files, by name: scripts of JavaScript. */
export async function openPage(files: Readonly<Record<string, string>>): Promise<OpenPage> {
  const server = await serve(files);
  let browser: Browser | null = null;
  const close = async (): Promise<void> => {
    await browser?.close();
    server.close();
  };
  try {
    browser = await chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
    const page = await browser.newPage();
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    await page.goto(`http://127.0.0.1:${String(address.port)}/`);
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function serve(files: Readonly<Record<string, string>>): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    const text = files[url.slice(1)];
    if (url === '/') response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>test</title>');
    else if (text === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'text/javascript' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
