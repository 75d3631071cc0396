import { defineSpatialDropout } from '../spatial_dropout.ts';

export const spatialDropout1d = defineSpatialDropout({
  name: 'spatial_dropout1d',
  keras: 'keras.layers.SpatialDropout1D',
  rank: 1,
  what: 'features',
  summary: 'While training, drops whole features of a sequence, in all steps alike.',
  details: 'As dropout, but each feature is kept or dropped for all steps of a row together. (Tompson et al. 2014)',
  example: 'embedding 16\nspatial_dropout1d 0.2',
});
