import type { Support, SupportHost } from './support-contract.ts';

/** Loads the side where people are, once; after a failure the next attempt tries again. */
export class SupportLoader {
  support: Support | null = null;
  failed = false;
  readonly #host: SupportHost;
  #loading: Promise<void> | null = null;

  constructor(host: SupportHost) {
    this.#host = host;
  }

  load(): Promise<void> {
    this.#loading ??= this.#import();
    return this.#loading;
  }

  async #import(): Promise<void> {
    this.failed = false;
    try {
      const { createSupport } = await import('./support.ts');
      this.support = await createSupport(this.#host);
      const { root } = this.#host;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...this.support.styles];
    } catch (error) {
      this.#loading = null;
      this.failed = true;
      this.#host.emit('tuki-error', { code: 'network', message: `The support side could not be loaded: ${error}` });
    }
    this.#host.requestUpdate();
  }
}
