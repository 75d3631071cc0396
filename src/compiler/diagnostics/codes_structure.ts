/**
 * @file The codes about how layers are put together: names of layers, branches and what joins them, wrappers.
 */
import { defineCodes, program } from './table.ts';

export const structureCodes = defineCodes({
  NN2301: {
    severity: 'error',
    message: 'no layer before this one is called `{name}`',
    explanation:
      '`as` gives a layer a name, by which later layers read what it gives: `add skip` adds it to what comes in. `features` is the data as they come into the first layer.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 16 relu as skip', 'dense 16 relu', 'add skpi', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu as skip', 'dense 16 relu', 'add skip', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2302: {
    severity: 'error',
    message: 'the layer `{name}` comes later',
    explanation:
      'Layers are computed in the order of the file, so what a layer reads must stand before it.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 16 relu', 'add skip', 'dense 16 relu as skip', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu as skip', 'dense 16 relu', 'add skip', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2303: {
    severity: 'error',
    message: '`{name}` is a name inside a block, and is not seen here',
    explanation:
      'A name that is given inside braces is seen only there: the block may be put several times, and each time it stands for another layer. `as` before the braces, or after the use of a block of the file\'s own, names what the whole gives.',
    example: {
      wrong: program('data iris', 'normalize', 'repeat 2 { dense 16 relu as hidden }', 'dense 16 relu', 'add hidden', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'repeat 2 as hidden { dense 16 relu }', 'dense 16 relu', 'add hidden', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2304: {
    severity: 'error',
    message: '`{name}` stands outside of a `parallel`',
    explanation:
      'A `branch` is one of several ways that what comes in is sent through; `parallel` says how what they give is joined. So branches stand right inside its braces, or in a `repeat` or a block of the file\'s own that stands there.',
    example: {
      wrong: program('data iris', 'normalize', 'branch { dense 8 relu }', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'parallel concat {', '  branch { dense 8 relu }', '  branch { dense 8 tanh }', '}', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2305: {
    severity: 'error',
    message: '`{name}` cannot stand here: the block of `{owner}` holds branches',
    explanation:
      'What comes into a `parallel` goes through each of its branches, so every layer in it belongs to one of them.',
    example: {
      wrong: program('data iris', 'normalize', 'parallel concat {', '  dense 8 relu', '  dense 8 tanh', '}', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'parallel concat {', '  branch { dense 8 relu }', '  branch { dense 8 tanh }', '}', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2306: {
    severity: 'error',
    message: '`{name}` needs two branches at least, and has {count}',
    explanation:
      'With less than two there is nothing to be joined. A branch without layers passes on what comes in.',
    example: {
      wrong: program('data iris', 'normalize', 'parallel add { branch { dense 4 relu } }', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'parallel add { branch { dense 4 relu }; branch { } }', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2307: {
    severity: 'error',
    message: 'the block of `{name}` has no layers',
    explanation:
      'What comes in would be added to itself, and nothing could be learnt.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 8 relu', 'residual { }', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 8 relu', 'residual { dense 8 relu }', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2308: {
    severity: 'error',
    message: '`{name}` adds what comes in, of shape {before}, to what its block gives, of shape {after}',
    explanation:
      'The two are added number by number, so they must have the same shape. Where the block is to change the shape, a `parallel add` has a branch that brings what comes in to the new shape: a layer without an activation.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 16 relu', 'residual {', '  dense 16 relu', '  dense 8', '}', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'dense 16 relu', 'residual {', '  dense 16 relu', '  dense 16', '}', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2309: {
    severity: 'error',
    message: '`{name}` cannot join its branches with `{join}`: {why}',
    explanation:
      'Branches are fed by the same values and may give different shapes, as long as these can be joined: `concat` wants them equal but for one axis, the others number by number.',
    example: {
      wrong: program('data iris', 'normalize', 'parallel add {', '  branch { dense 8 relu }', '  branch { dense 4 relu }', '}', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'normalize', 'parallel concat {', '  branch { dense 8 relu }', '  branch { dense 4 relu }', '}', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2310: {
    severity: 'error',
    message: '`{wrapper}` wraps {most}, and this is one more',
    explanation:
      'A wrapper changes how the layer in its block is applied. One that uses a fixed number of layers together has no use for more; layers that follow one another get a wrapper each.',
    example: {
      wrong: program('data iris', 'reshape 4x1', 'bidirectional {', '  lstm 4 return_sequences', '  lstm 4 return_sequences go_backwards', '  lstm 4', '}', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'reshape 4x1', 'bidirectional { lstm 4 return_sequences }', 'bidirectional { lstm 4 }', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
  NN2311: {
    severity: 'error',
    message: '`{name}` cannot stand inside the block of `{wrapper}`: {why}',
    explanation:
      'The block of a wrapper holds layers that are fed by the wrapper alone. Structures go around wrappers, not into them.',
    example: {
      wrong: program('data iris', 'reshape 4x1', 'time_distributed {', '  repeat 2 { dense 4 relu }', '}', 'flatten', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
      right: program('data iris', 'reshape 4x1', 'repeat 2 {', '  time_distributed { dense 4 relu }', '}', 'flatten', 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2'),
    },
  },
});
