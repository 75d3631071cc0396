/**
 * @file The codes about the text of a file: characters, numbers, texts, brackets, and where statements begin and end.
 */
import { defineCodes, program } from './table.ts';

export const syntaxCodes = defineCodes({
  NN1001: {
    severity: 'error',
    message: '`{text}` cannot stand here',
    explanation:
      'Outside of texts and comments a file is made of names, numbers, and a few marks: `;` `{ }` `( )` `[ ]` `,` `$` `+` `-` `*` `/`. Typographic quotes and dashes, which come in with text from elsewhere, are not among them.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 16 relu @', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN1002: {
    severity: 'error',
    message: '`{text}` is not a number',
    explanation:
      'A number is made of digits, with `_` between them where that reads better, perhaps a decimal point with digits on both sides, perhaps an exponent. Sizes have `x` between whole numbers; a share ends in `%`.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 16units relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN1003: {
    severity: 'error',
    message: 'this text has no closing quote',
    explanation:
      'A text begins and ends with a double quote, on one line.',
    example: {
      wrong: program('data csv "houses.csv target ', 'dense 1', 'loss mse', 'fit epochs 2'),
      right: program('data csv "houses.csv" target "price"', 'dense 1', 'loss mse', 'fit epochs 2'),
    },
  },
  NN1004: {
    severity: 'error',
    message: '`{escape}` means nothing in a text',
    explanation:
      'A backslash begins an escape: `\\"` is a quote, `\\\\` a backslash, `\\n` a line end, `\\t` a tab, `\\u{1F600}` the character of that number. In paths, `/` works on every system.',
    example: {
      wrong: program('data csv "data\\houses.csv" target "price"', 'dense 1', 'loss mse', 'fit epochs 2'),
      right: program('data csv "houses.csv" target "price"', 'dense 1', 'loss mse', 'fit epochs 2'),
    },
  },
  NN1005: {
    severity: 'error',
    message: 'this `{open}` is never closed',
    explanation:
      'Every bracket needs its partner. Line ends inside `( )` and `[ ]` end nothing, so a statement can be spread over lines there.',
    example: {
      wrong: program('data iris', 'dense (2 * 8 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'dense (2 * 8) relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN1006: {
    severity: 'error',
    message: '`{text}` is not expected here',
    explanation:
      'A statement is a name and its arguments, up to the end of the line or a `;`. This stands where the statement should have ended.',
    example: {
      wrong: program('data iris', 'dense 16) relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN1007: {
    severity: 'error',
    message: 'a statement begins with a name, not with `{text}`',
    explanation:
      'Each statement says first what it is: `data`, a transform, a layer, `loss`, an action.',
    example: {
      wrong: program('data iris', 'normalize', '16 dense relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN1008: {
    severity: 'error',
    message: '`as` has no name after it',
    explanation:
      '`as` gives a layer a name, which follows it.',
    example: {
      wrong: program('data iris', 'dense 16 relu as', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'dense 16 relu as hidden', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN1009: {
    severity: 'error',
    message: 'here a {what} is missing',
    explanation:
      'In parentheses stands arithmetic: numbers and `$` references, with `+`, `-`, `*` or `/` between them.',
    example: {
      wrong: program('data iris', 'dense (2 *) relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'dense (2 * 8) relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN1010: {
    severity: 'error',
    message: 'brackets are nested more than {most} deep',
    explanation:
      'Nobody writes so many brackets into each other by hand; most likely something went wrong while the file was made.',
    example: {
      wrong: program('data iris', 'dense [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN1011: {
    severity: 'error',
    message: '`$` has no name after it',
    explanation:
      '`$NAME` stands for the value of a param, with nothing between the two.',
    example: {
      wrong: program('param units 16', 'data iris', 'dense $ units relu', 'dense $units', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('param units 16', 'data iris', 'dense $units relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN1012: {
    severity: 'error',
    message: 'a comma is missing between the items of this list',
    explanation:
      'Items of a list are separated by commas; one may follow the last item as well.',
    example: {
      wrong: program('param units 16 in [16 32]', 'data iris', 'dense $units relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('param units 16 in [16, 32]', 'data iris', 'dense $units relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN1013: {
    severity: 'error',
    message: 'an item is missing before this comma',
    explanation:
      'Between two commas of a list stands an item. A comma after the last one is fine.',
    example: {
      wrong: program('param units 16 in [16,, 32]', 'data iris', 'dense $units relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('param units 16 in [16, 32,]', 'data iris', 'dense $units relu', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
});
