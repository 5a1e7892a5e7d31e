/** One request with a file, as the widget sent it. */
export interface SeenUpload {
  url: string;
  authorization: string;
  file: File;
  /** Tells how far it is, 0 to 1. */
  progress(part: number): void;
  answer(status: number, body: unknown): void;
  fail(): void;
}

/** Stands in for `XMLHttpRequest` until restored; answers when the test says so. */
export function startFakeUploads(): { uploads: SeenUpload[]; restore(): void } {
  const real = window.XMLHttpRequest;
  const uploads: SeenUpload[] = [];
  class FakeRequest {
    readonly upload: { onprogress: ((event: { loaded: number; total: number }) => void) | null } = { onprogress: null };
    onload: (() => void) | null = null;
    onerror: (() => void) | null = null;
    onabort: (() => void) | null = null;
    status = 0;
    response: unknown = null;
    responseType = '';
    #url = '';
    #authorization = '';
    open(_method: string, url: string): void {
      this.#url = url;
    }
    setRequestHeader(name: string, value: string): void {
      if (name === 'authorization') this.#authorization = value;
    }
    abort(): void {
      this.onabort?.();
    }
    send(body: FormData): void {
      uploads.push({
        url: this.#url,
        authorization: this.#authorization,
        file: body.get('file') as File,
        progress: (part) => this.upload.onprogress?.({ loaded: part * 100, total: 100 }),
        answer: (status, answer) => {
          this.status = status;
          this.response = answer;
          this.onload?.();
        },
        fail: () => this.onerror?.(),
      });
    }
  }
  window.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  return {
    uploads,
    restore() {
      window.XMLHttpRequest = real;
    },
  };
}
