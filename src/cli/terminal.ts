/**
 * @file Where output goes: the two streams, whether they are a terminal, how wide it is, and whether it shows colours. Commands
 * print through this alone.
 */
import { styleText } from 'node:util';
import { plainPalette, type Paint, type Palette } from '../runtime/report/palette.ts';

export interface Screen {
  write(text: string): void;
  readonly isTerminal: boolean;
  readonly hasColours: boolean;
  /** Whether it shows letters beyond ASCII, as far as its environment says. */
  readonly hasUnicode: boolean;
  readonly palette: Palette;
  /** Columns now: a terminal may be resized. */
  width(): number;
}

export interface Terminal {
  readonly out: Screen;
  readonly err: Screen;
}

export interface TerminalOptions {
  readonly env: NodeJS.ProcessEnv;
  /** `--no-color`. */
  readonly noColour: boolean;
}

/** `process.stdout`, as it really is: without `isTTY` and `columns` where it is a pipe. */
interface Stream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export function createTerminal(stdout: Stream, stderr: Stream, options: TerminalOptions): Terminal {
  return { out: createScreen(stdout, options), err: createScreen(stderr, options) };
}

function createScreen(stream: Stream, options: TerminalOptions): Screen {
  const isTerminal = stream.isTTY === true;
  const hasColours = wantsColours(isTerminal, options);
  return {
    write: (text) => {
      stream.write(text);
    },
    isTerminal: isTerminal && options.env['TERM'] !== 'dumb',
    hasColours,
    hasUnicode: isTerminal && showsUnicode(options.env),
    palette: hasColours ? colourPalette : plainPalette,
    width: () => stream.columns ?? (Number(options.env['COLUMNS']) || 80),
  };
}

/** `--no-color` over FORCE_COLOR over NO_COLOR over what the stream is, as Node itself orders the latter three. */
function wantsColours(isTerminal: boolean, { env, noColour }: TerminalOptions): boolean {
  if (noColour) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR']) return false;
  return isTerminal && env['TERM'] !== 'dumb';
}

/** The first of these that is set decides, as in the C library; Windows' own terminal and consoles of today show Unicode. */
function showsUnicode(env: NodeJS.ProcessEnv): boolean {
  if (env['TERM'] === 'dumb' || env['TERM'] === 'linux') return false;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return locale === '' ? process.platform === 'win32' || process.platform === 'darwin' : /utf-?8/i.test(locale);
}

const styled = (...formats: Parameters<typeof styleText>[0][]): Paint => {
  const all = formats.flat();
  return (text) => (text === '' ? '' : styleText(all, text, { validateStream: false }));
};

const colourPalette: Palette = {
  strong: styled('bold'),
  faint: styled('dim'),
  value: styled('cyan'),
  name: styled('bold', 'blue'),
  good: styled('green'),
  warning: styled('bold', 'yellow'),
  bad: styled('bold', 'red'),
};
