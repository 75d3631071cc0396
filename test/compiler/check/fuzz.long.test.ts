/**
 * @file More texts than there is time for in the other tests.
 */
import { fuzzTests } from './fuzz_texts.ts';

fuzzTests(1000);
