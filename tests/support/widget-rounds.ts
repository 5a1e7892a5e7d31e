import type { Page } from 'playwright-core';

/** Opens the panel and closes it so many times, each time as far as a field that takes words. */
export const openAndClose = (page: Page, rounds: number): Promise<void> =>
  page.evaluate(async (times) => {
    const widget = document.querySelector('tuki-widget') as HTMLElement & { open(): void; close(): void };
    const drawn = () => widget.shadowRoot?.querySelector('dialog.panel input');
    for (let round = 0; round < times; round++) {
      widget.open();
      while (!drawn()) await new Promise((resolve) => setTimeout(resolve));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      widget.close();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, rounds);

/** Puts another widget of the same site into the page, opens it and takes it out, so many times. */
export const addAndRemove = (page: Page, rounds: number): Promise<void> =>
  page.evaluate(async (times) => {
    const first = document.querySelector('tuki-widget') as HTMLElement;
    for (let round = 0; round < times; round++) {
      const widget = first.cloneNode() as HTMLElement & { open(): void };
      document.body.append(widget);
      widget.open();
      while (!widget.shadowRoot?.querySelector('dialog.panel input')) await new Promise((resolve) => setTimeout(resolve));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      widget.remove();
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }, rounds);
