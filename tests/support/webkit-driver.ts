import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import type { WebKit } from './other-browsers.ts';

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Programs of ours that end with this process. */
function startProgram(program: string, args: string[], env: NodeJS.ProcessEnv = process.env): ChildProcess {
  const child = spawn(program, args, { stdio: 'ignore', env });
  process.on('exit', () => child.kill());
  return child;
}

/** WebKitGTK asks GTK's settings whether things move: like the other browsers of the tests, they do not. */
function stillSettings(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tuki-gtk-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'gtk-3.0'));
  writeFileSync(join(folder, 'gtk-3.0/settings.ini'), '[Settings]\ngtk-enable-animations=0\n');
  return folder;
}

/** Starts a screen and WebKit's driver on it, and gives Web Test Runner's launcher over both. */
export async function webKitLauncher({ driver, browser, screen }: WebKit) {
  const [display, port] = [`:${90 + (process.pid % 900)}`, await unusedPort()];
  startProgram(screen, [display, '-screen', '0', '1400x1000x24', '-nolisten', 'tcp']);
  startProgram(driver, [`--port=${port}`], { ...process.env, DISPLAY: display, XDG_CONFIG_HOME: stillSettings() });
  await untilListening(port);
  return webdriverLauncher({
    hostname: '127.0.0.1',
    port,
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
    } as WebdriverIO.Capabilities,
  });
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (answer) return;
    await pause(100);
  }
  throw new Error('WebKit’s driver did not start.');
}
