import { defineTransform } from '../define.ts';
import { maybe, optional, required } from '../param.ts';
import { choice, int } from '../param_type.ts';

export const tokenize = defineTransform({
  name: 'tokenize',
  keras: 'keras.layers.TextVectorization',
  summary: 'Makes lists of word numbers of texts: the most frequent words of the rows being trained on, by how frequent they are.',
  details:
    'Number 2 is the most frequent word, 1 stands for every word that is not among them, 0 fills. Of words that are as frequent the one comes first that stands later in the alphabet, as in Keras. Lower case is made of the letters A to Z alone, and words are parted at blanks and line ends. With `output_sequence_length` rows are filled and cut at their end, and an `embedding` can follow; without it `multi_hot` or `pad` can.',
  example: 'data text "reviews"\ntokenize words 10000 length 200',
  mends: 'text',
  params: {
    max_tokens: required(int({ min: 3 }), 'How many numbers there are: 0, 1, and the most frequent words.', { aliases: ['words'] }),
    standardize: optional(
      choice({ lower_and_strip_punctuation: 'in lower case, without signs', lower: 'in lower case', strip_punctuation: 'without signs', none: 'as it is' }),
      'lower_and_strip_punctuation',
      'What is made of the text before it is parted.',
    ),
    split: optional(choice({ whitespace: 'at blanks and line ends', character: 'into characters', none: 'not at all' }), 'whitespace', 'Where it is parted.'),
    ngrams: maybe(int({ min: 1 }), 'Also takes words that follow each other for one, up to so many; they come after the single ones.'),
    output_sequence_length: maybe(int({ min: 1 }), 'How many numbers each row has afterwards; when left out, as many as it has words.', { aliases: ['length'] }),
  },
  shape({ max_tokens, output_sequence_length }, rows) {
    if (rows.features.kind !== 'text') return { refusal: 'it makes words of texts, and the rows here are none', help: 'texts are rows of `data text "DIR"`, or of a table with `text "COLUMN"`' };
    return {
      rows: {
        ...rows,
        features: output_sequence_length === null ? { kind: 'ragged', vocabulary: max_tokens } : { kind: 'tensor', dtype: 'i32', shape: [output_sequence_length], vocabulary: max_tokens },
      },
    };
  },
  tokenizes: ({ max_tokens, standardize, split, ngrams, output_sequence_length }) => ({ maxTokens: max_tokens, standardize, split, ngrams, length: output_sequence_length }),
});
