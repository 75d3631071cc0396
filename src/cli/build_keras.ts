/**
 * @file `nnc build FILE --target keras`: a script for Keras 3.
 */
import { commentsOf, noComments } from '../compiler/emit/comments.ts';
import { emitKeras } from '../compiler/emit/keras/emit.ts';
import { paramsOf } from '../compiler/emit/params.ts';
import type { CheckedText } from './check_program.ts';
import type { Call } from './command.ts';
import { exitCodes, type ExitCode } from './exit.ts';
import { renderFindings } from './findings.ts';

/** `write`: a text to a file. */
export async function buildScript({ source, program }: CheckedText, { options, terminal: { out, err } }: Call, write: (file: string, text: string) => Promise<void>): Promise<ExitCode> {
  if (program === null) return exitCodes.failed;
  const distribute = options.text('distribute') === 'data' ? 'data' : null;
  const isText = source.name.endsWith('.nn') || source.name === '<stdin>';
  const emitted = isText ? emitKeras(program, commentsOf(source), { distribute, params: paramsOf(source, program) }) : emitKeras(program, noComments, { distribute });
  if (emitted.text === null) {
    err.write(renderFindings({ source, diagnostics: emitted.diagnostics }, err));
    return exitCodes.failed;
  }
  const file = options.text('out');
  if (file === undefined) out.write(emitted.text);
  else await write(file, emitted.text);
  return exitCodes.done;
}
