/**
 * @file Whatever is written, parser, checker and renderer neither crash nor hang, and every span lies in the text.
 */
import { fuzzTests } from './fuzz_texts.ts';

fuzzTests(80);
