/**
 * @file The loop IR of primitives and of the programs in examples/ is sound for every target.
 */
import { emittedExamples, primitivesAreSound, targets } from './emitted_graphs.ts';

primitivesAreSound(targets);
emittedExamples(targets);
