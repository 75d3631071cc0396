/**
 * @file Ctrl-C: the first asks the work to stop at a good place, the second ends the process at once.
 */
import type { Screen } from './terminal.ts';

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Gives Ctrl-C back its usual meaning. */
  stop(): void;
}

/** `before` is called before anything is printed: what is drawn live is taken away there, and must not be drawn again. */
export function listenForInterrupt(err: Screen, before: () => void = () => undefined): Interrupt {
  const controller = new AbortController();
  const listener = (): void => {
    // From here on the system's own way holds, which waits for no step to end.
    process.off('SIGINT', listener);
    before();
    err.write(`${err.isTerminal ? '\r\u001b[K' : ''}${err.palette.faint('stopping after this step; Ctrl-C again stops at once')}\n`);
    controller.abort();
  };
  process.on('SIGINT', listener);
  return { signal: controller.signal, stop: () => process.off('SIGINT', listener) };
}
