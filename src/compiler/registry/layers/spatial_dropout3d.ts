import { defineSpatialDropout } from '../spatial_dropout.ts';

export const spatialDropout3d = defineSpatialDropout({
  name: 'spatial_dropout3d',
  keras: 'keras.layers.SpatialDropout3D',
  rank: 3,
  what: 'channels',
  summary: 'While training, drops whole channels of a volume.',
  details: 'As dropout, but each channel is kept or dropped for all places of a row together. (Tompson et al. 2014)',
  example: 'conv3d 8 3 relu\nspatial_dropout3d 0.2',
});
