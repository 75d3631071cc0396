import { defineSpatialDropout } from '../spatial_dropout.ts';

export const spatialDropout2d = defineSpatialDropout({
  name: 'spatial_dropout2d',
  keras: 'keras.layers.SpatialDropout2D',
  rank: 2,
  what: 'channels',
  summary: 'While training, drops whole channels of an image.',
  details: 'As dropout, but each channel is kept or dropped for all places of a row together. (Tompson et al. 2014)',
  example: 'conv2d 32 3x3 relu\nspatial_dropout2d 0.2',
});
