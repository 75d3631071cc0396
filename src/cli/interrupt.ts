/**
 * @file Ctrl-C: the first asks the work to stop at a good place, the second ends the process at once.
 */
import { exitCodes } from './exit.ts';
import type { Screen } from './terminal.ts';

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Gives Ctrl-C back its usual meaning. */
  stop(): void;
}

/** `before` is called before anything is printed or the process ends: what is on the screen is put in order there. */
export function listenForInterrupt(err: Screen, before: () => void = () => undefined): Interrupt {
  const controller = new AbortController();
  const listener = (): void => {
    before();
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    err.write(`${err.isTerminal ? '\r\u001b[K' : ''}${err.palette.faint('stopping after this step; Ctrl-C again stops at once')}\n`);
    controller.abort();
  };
  process.on('SIGINT', listener);
  return { signal: controller.signal, stop: () => process.off('SIGINT', listener) };
}
