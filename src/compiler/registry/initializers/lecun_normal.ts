import { defineInitializer } from '../define.ts';
import { normalOfVariance } from '../distributions.ts';

export const lecunNormal = defineInitializer({
  name: 'lecun_normal',
  keras: 'keras.initializers.LecunNormal',
  summary: 'Normal without its tails, of a width that suits the inputs.',
  details: 'Truncated normal of variance 1 / fan, where fan is the inputs. LeCun et al. 1998.',
  example: 'dense 16 kernel_initializer lecun_normal',
  params: {},
  lower: (g, weight) => normalOfVariance(g, weight, 1, weight.fanIn),
});
