import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * A host for reactive controllers that is no Lit element: changes asked for in one turn are drawn once, in a
 * microtask, and only while connected.
 */
export class ControllerSet implements ReactiveControllerHost {
  readonly #controllers = new Set<ReactiveController>();
  readonly #draw: () => void;
  #connected = false;
  #pending: Promise<boolean> | null = null;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  addController(controller: ReactiveController): void {
    this.#controllers.add(controller);
    if (this.#connected) controller.hostConnected?.();
  }

  removeController(controller: ReactiveController): void {
    if (this.#controllers.delete(controller) && this.#connected) controller.hostDisconnected?.();
  }

  requestUpdate(): void {
    this.#pending ??= Promise.resolve().then(() => this.#update());
  }

  get updateComplete(): Promise<boolean> {
    return this.#pending ?? Promise.resolve(true);
  }

  connect(): void {
    if (this.#connected) return;
    this.#connected = true;
    for (const controller of this.#controllers) controller.hostConnected?.();
    this.requestUpdate();
  }

  disconnect(): void {
    if (!this.#connected) return;
    this.#connected = false;
    for (const controller of this.#controllers) controller.hostDisconnected?.();
  }

  #update(): boolean {
    this.#pending = null;
    if (!this.#connected) return true;
    for (const controller of this.#controllers) controller.hostUpdate?.();
    this.#draw();
    for (const controller of this.#controllers) controller.hostUpdated?.();
    return this.#pending === null;
  }
}
