/**
 * @file The loop IR of the programs in examples/ is sound for every target.
 */
import { emittedExamples, targets } from './emitted_examples.ts';

emittedExamples(targets);
